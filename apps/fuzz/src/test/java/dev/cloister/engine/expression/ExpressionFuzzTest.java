package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.expression.ExpressionFailure;
import dev.cloister.expression.LimitException;
import dev.cloister.expression.Signature;
import dev.cloister.expression.SyntaxException;
import dev.cloister.fuzz.Corpus;
import dev.cloister.testkit.TinyExprCase;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The expression engine. Any text gives a value, or an error with a place in the text, or passes a
 * limit by one; and every way to come to the value comes to the same.
 *
 * <p>The first byte of an input chooses options, the others are the text.
 */
@Timeout(20)
public final class ExpressionFuzzTest {

    // Bits of the first byte.
    private static final int POWER_FROM_RIGHT = 1;
    private static final int NATURAL_LOG = 2;
    private static final int TIGHT = 4;
    private static final int HOT = 8;

    /** Those of the C library's cases, and functions of an app. */
    private static final List<String> VARIABLES = List.of("x", "y", "te_st", "test", "answer");

    private static final double[] VALUES = {1.5, -2.0, 27.0, 0.0, 42.0};

    private static final List<Signature.Function> FUNCTIONS =
            List.of(
                    new Signature.Function("sum0", 0, true),
                    new Signature.Function("sum1", 1, false),
                    new Signature.Function("sum2", 2, true),
                    new Signature.Function("sum7", 7, false));

    private static final HostCalls SUM =
            (function, stack, offset, arity) -> {
                double sum = function;
                for (int i = 0; i < arity; i++) {
                    sum += stack[offset + i];
                }
                return sum;
            };

    /** Makes a class of each expression that it sees. */
    private final HotClasses heating = new HotClasses(1, 1);

    public static Stream<Arguments> inputs() {
        return Corpus.of(
                ExpressionFuzzTest.class,
                TinyExprCase.all().stream()
                        .map(TinyExprCase::expression)
                        .distinct()
                        .map(text -> ("\0" + text).getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("inputs")
    @FuzzTest
    public void textsHaveOneValueOrOneError(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int choice = input[0];
        var text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
        var signature = new Signature(options(choice), VARIABLES, FUNCTIONS);
        CompiledExpression compiled;
        try {
            compiled = CompiledExpression.compile(signature, text, SUM, HotClasses.NONE);
        } catch (ExpressionFailure failure) {
            requireFit(failure, text);
            String again = failed(() -> CompiledExpression.compile(signature, text, SUM));
            assertEquals(failure.getMessage(), again, "the second time");
            return;
        }
        double value = compiled.evaluate(VALUES, SUM);
        requireSame(value, compiled.evaluate(VALUES, SUM), "the second time");
        requireSameInParentheses(value, signature, text);
        if ((choice & HOT) != 0) {
            requireSameWhenHot(value, signature, text);
        }
    }

    private static ExpressionOptions options(int choice) {
        ExpressionOptions options =
                ExpressionOptions.defaults()
                        .withPowerFromRight((choice & POWER_FROM_RIGHT) != 0)
                        .withNaturalLog((choice & NATURAL_LOG) != 0);
        return (choice & TIGHT) == 0
                ? options
                : options.withMaxTextBytes(100).withMaxNesting(3).withMaxNodes(8);
    }

    private static void requireFit(ExpressionFailure failure, String text) {
        switch (failure) {
            case SyntaxException syntax ->
                    assertTrue(
                            syntax.position() >= 1
                                    && syntax.position() <= Math.max(1, text.length()),
                            syntax::getMessage);
            case LimitException limit ->
                    assertTrue(limit.actual() > limit.maximum(), limit::getMessage);
        }
    }

    private static String failed(Supplier<CompiledExpression> compilation) {
        var failure = assertThrows(ExpressionFailure.class, compilation::get);
        return String.valueOf(failure.getMessage());
    }

    private static void requireSame(double value, double other, String what) {
        // Bit for bit, which tells zeros apart.
        assertEquals(Double.doubleToRawLongBits(value), Double.doubleToRawLongBits(other), what);
    }

    private static void requireSameInParentheses(double value, Signature signature, String text) {
        CompiledExpression compiled;
        try {
            compiled = CompiledExpression.compile(signature, " ( " + text + "\n)\t", SUM);
        } catch (LimitException e) {
            // One level more, and some bytes.
            return;
        }
        requireSame(value, compiled.evaluate(VALUES, SUM), "in parentheses");
    }

    private void requireSameWhenHot(double value, Signature signature, String text) {
        CompiledExpression compiled = CompiledExpression.compile(signature, text, SUM, heating);
        requireSame(value, compiled.evaluate(VALUES, SUM), "before it is hot");
        assertEquals(HotClasses.suits(compiled.program()), compiled.isHot());
        requireSame(value, compiled.evaluate(VALUES, SUM), "when it is hot");
        heating.release(compiled);
    }
}
