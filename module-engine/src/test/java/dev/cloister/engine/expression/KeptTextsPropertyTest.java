package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.api.expression.ExpressionException;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.Expressions;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Whatever is asked, in whatever order, by however many threads: values and errors are those of an
 * engine that never saw the text before.
 */
@Timeout(120)
class KeptTextsPropertyTest {

    private static final int TEXTS = 1500;
    private static final int QUESTIONS = 30_000;
    private static final int THREADS = 4;

    private static final List<ExpressionOptions> OPTIONS =
            List.of(
                    Texts.DEFAULTS,
                    Texts.FROM_RIGHT,
                    Texts.DEFAULTS.withNaturalLog(true),
                    Texts.DEFAULTS.withMaxTextBytes(40),
                    Texts.DEFAULTS.withMaxNodes(8));

    private static final String[][] NAMES = {
        {}, {"x"}, {"y"}, {"x", "y"}, {"x", "y", "z_1"}, {"x", "y", "z_1", "pi", "q"}
    };

    private record Question(int options, String text, Map<String, Double> variables) {}

    private final Expressions engine = Engines.facade(new HotClasses(20, 4));

    private final List<Expressions> keeping = OPTIONS.stream().map(engine::with).toList();

    private static String answer(Expressions expressions, Question question) {
        try {
            double value = expressions.evaluate(question.text, question.variables);
            return Long.toHexString(Double.doubleToRawLongBits(value));
        } catch (ExpressionException e) {
            return e.toString();
        }
    }

    private static String answerOfANewEngine(Question question) {
        return answer(
                Engines.facade(HotClasses.NONE).with(OPTIONS.get(question.options)), question);
    }

    /** Right ones and wrong ones, short ones more often than long ones. */
    private static List<String> texts(SplittableRandom random) {
        var trees = new RandomTree(random, false);
        List<String> texts = new ArrayList<>();
        while (texts.size() < TEXTS) {
            String text =
                    TreePrinter.print(trees.next(random.nextInt(1, 25)), random, false, false);
            texts.add(random.nextInt(5) == 0 ? spoilt(text, random) : text);
        }
        return texts;
    }

    private static String spoilt(String text, SplittableRandom random) {
        int place = random.nextInt(text.length() + 1);
        return text.substring(0, place) + "+)!,".charAt(random.nextInt(4)) + text.substring(place);
    }

    private static Question question(List<String> texts, SplittableRandom random) {
        // Some texts come far more often than others.
        int text = (int) (TEXTS * Math.pow(random.nextDouble(), 4));
        String[] names = NAMES[random.nextInt(NAMES.length)];
        Map<String, Double> variables = random.nextBoolean() ? new HashMap<>() : new TreeMap<>();
        for (String name : names) {
            variables.put(name, random.nextInt(4) == 0 ? -0.0 : random.nextDouble(-9, 9));
        }
        return new Question(
                random.nextInt(OPTIONS.size()),
                texts.get(text),
                random.nextBoolean() ? Map.copyOf(variables) : variables);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20261121})
    void neverChangesAnAnswer(long seed) throws Exception {
        List<String> texts = texts(new SplittableRandom(seed));
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                var random = new SplittableRandom(seed + thread);
                tasks.add(() -> ask(texts, random, seed));
            }
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    private Void ask(List<String> texts, SplittableRandom random, long seed) {
        for (int i = 0; i < QUESTIONS / THREADS; i++) {
            Question question = question(texts, random);
            String expected = answerOfANewEngine(question);
            String actual = answer(keeping.get(question.options), question);
            if (!expected.equals(actual)) {
                assertEquals(expected, actual, "seed " + seed + ": " + question);
            }
        }
        return null;
    }
}
