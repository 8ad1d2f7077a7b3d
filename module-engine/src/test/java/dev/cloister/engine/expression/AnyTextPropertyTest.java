package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.expression.LimitException;
import dev.cloister.expression.SyntaxException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Any text gives a value, or an error with a place in the text, and never anything else. */
class AnyTextPropertyTest {

    private static final Duration HANG = Duration.ofSeconds(60);

    private static final int TEXTS = 10_000;

    private static final String[] TOKENS = {
        "x", "h0", "h1", "h3(", "1", "2.5", ".", "0x", "0x1p", "1e", "1e400", "pi", "e", "sin",
        "cos ", "pow(", "ncr(", "fac ", "(", ")", "+", "-", "*", "/", "%", "^", ",", " ", "\t", "q",
        "!", "_", "abs(", "()", "\0", "\u00e9", "\ud83d"
    };

    private static final String ALPHABET = "0123456789.xXeEpPa_ +-*/%^(),hsin\n!";

    private final TestHost host = RandomTree.host();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void asciiSoup(long seed) {
        check(seed, random -> soup(random, 24, () -> (char) random.nextInt(0x80)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void soupOfTheLanguagesCharacters(long seed) {
        check(
                seed,
                random ->
                        soup(random, 16, () -> ALPHABET.charAt(random.nextInt(ALPHABET.length()))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void unicodeSoup(long seed) {
        check(seed, random -> soup(random, 8, () -> (char) random.nextInt(0x10000)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void tokenSoup(long seed) {
        check(
                seed,
                random -> {
                    var text = new StringBuilder();
                    for (int i = random.nextInt(20); i > 0; i--) {
                        text.append(TOKENS[random.nextInt(TOKENS.length)]);
                    }
                    return text.toString();
                });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damagedExpressions(long seed) {
        check(seed, AnyTextPropertyTest::damaged);
    }

    /** Makes one char. */
    @FunctionalInterface
    private interface CharSource {
        char next();
    }

    private static String soup(SplittableRandom random, int maxLength, CharSource chars) {
        var text = new StringBuilder();
        for (int i = random.nextInt(maxLength + 1); i > 0; i--) {
            text.append(chars.next());
        }
        return text.toString();
    }

    private static String damaged(SplittableRandom random) {
        Node tree = new RandomTree(random).next(random.nextInt(1, 30));
        var text = new StringBuilder(TreePrinter.print(tree, random, false, random.nextBoolean()));
        for (int i = random.nextInt(4); i > 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, TOKENS[random.nextInt(TOKENS.length)]);
                case 2 -> text.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }

    private void check(long seed, Function<SplittableRandom, String> texts) {
        var random = new SplittableRandom(seed);
        assertTimeoutPreemptively(
                HANG,
                () -> {
                    for (int i = 0; i < TEXTS; i++) {
                        check(seed, texts.apply(random), options(random));
                    }
                },
                () -> "seed " + seed);
    }

    private static ExpressionOptions options(SplittableRandom random) {
        ExpressionOptions options =
                Texts.DEFAULTS
                        .withPowerFromRight(random.nextBoolean())
                        .withNaturalLog(random.nextBoolean());
        return random.nextInt(4) == 0
                ? options.withMaxNesting(random.nextInt(1, 4)).withMaxNodes(random.nextInt(1, 12))
                : options;
    }

    private void check(long seed, String text, ExpressionOptions options) {
        try {
            Texts.compile(text, options, host, RandomTree.VARIABLES)
                    .evaluate(new double[] {1.0, -2.5, 3.0}, host);
        } catch (SyntaxException e) {
            assertTrue(
                    e.position() >= 1 && e.position() <= Math.max(1, text.length()),
                    () -> "seed " + seed + ", position " + e.position() + ": " + text);
        } catch (LimitException e) {
            assertTrue(
                    e.actual() == e.maximum() + 1,
                    () -> "seed " + seed + ", " + e.getMessage() + ": " + text);
        } catch (RuntimeException | StackOverflowError e) {
            fail("seed " + seed + ": " + text, e);
        }
    }
}
