package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

/** Trees as deep as the text is long, on a thread with an ordinary stack. */
class LongChainTest {

    private static final Duration HANG = Duration.ofSeconds(20);

    private static final ExpressionOptions LARGE =
            Texts.DEFAULTS.withMaxTextBytes(8 << 20).withMaxNesting(1 << 20).withMaxNodes(8 << 20);

    @ParameterizedTest
    @ValueSource(strings = {"+", "-", "*", "/", "%", "^", ",", "+-", "^-", "*(1)+"})
    void ofEveryOperatorWork(String operator) {
        String text = ("x" + operator).repeat(99_999) + "x";
        for (ExpressionOptions options :
                new ExpressionOptions[] {LARGE, LARGE.withPowerFromRight(true)}) {
            assertTimeoutPreemptively(
                    HANG,
                    () -> {
                        CompiledExpression expression = Texts.compile(text, options, "x");
                        double once = expression.evaluate(new double[] {1.0}, HostCalls.NONE);
                        // All operands are one: so the folded text gives the same.
                        assertEquals(once, Texts.evaluate(text.replace('x', '1'), options));
                    });
        }
    }

    @Test
    void thirtyThousandTermsWorkByDefault() {
        assertEquals(30_000.0, Texts.evaluate("1+".repeat(29_999) + "1"));
        assertEquals(30_000.0, Texts.evaluate("x+".repeat(29_999) + "x", "x", 1.0));
    }

    @Test
    void oneHundredThousandNodesWorkAndOneMoreDoesNot() {
        var options = Texts.DEFAULTS.withMaxTextBytes(1 << 20);
        String text = "-" + "1+".repeat(49_999) + "1";
        assertEquals(49_998.0, Texts.evaluate(text, options));
        assertEquals(ExpressionLimit.NODES, Texts.limit(text + "+1", options).limit());
    }

    @Test
    void deepNestingWorksWhereItIsAllowed() {
        int levels = 100_000;
        assertTimeoutPreemptively(
                HANG,
                () -> {
                    assertEquals(
                            1.0,
                            Texts.evaluate("(".repeat(levels) + "1" + ")".repeat(levels), LARGE));
                    assertEquals(
                            1.0,
                            Texts.compile("abs ".repeat(levels) + "x", LARGE, "x")
                                    .evaluate(new double[] {-1.0}, HostCalls.NONE));
                    assertEquals(
                            levels + 1.0,
                            Texts.compile(
                                            "1+(".repeat(levels) + "x" + ")".repeat(levels),
                                            LARGE,
                                            "x")
                                    .evaluate(new double[] {1.0}, HostCalls.NONE));
                    assertEquals(
                            1.0,
                            Texts.compile(
                                            "pow(1,".repeat(levels) + "x" + ")".repeat(levels),
                                            LARGE,
                                            "x")
                                    .evaluate(new double[] {1.0}, HostCalls.NONE));
                });
    }

    @Test
    void hostCallsCanBeAsDeep() {
        TestHost host = new TestHost().with("f", 2, a -> a[0] + a[1]);
        int levels = 20_000;
        String text = "f(1,".repeat(levels) + "x" + ")".repeat(levels);
        CompiledExpression expression = Texts.compile(text, LARGE, host, "x");
        assertEquals(levels + 5.0, expression.evaluate(new double[] {5.0}, host));
        assertEquals(levels, host.calls());
    }
}
