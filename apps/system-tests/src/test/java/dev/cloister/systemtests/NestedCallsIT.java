package dev.cloister.systemtests;

import static dev.cloister.systemtests.support.Compartments.assertUsable;
import static dev.cloister.systemtests.support.Compartments.expressions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.NestedCallLimitException;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.api.expression.HostFunctionException;
import dev.cloister.systemtests.support.Background;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.OnEachTransport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Functions of the app that call compartments themselves. */
@OnEachTransport
final class NestedCallsIT {

    @Test
    void aFunctionMayEvaluateInItsOwnCompartment() {
        try (Compartment compartment = Compartments.patient().lanes(1).open()) {
            Expressions plain = expressions(compartment);
            Expressions outer =
                    plain.with(
                            HostFunction.of(
                                    "hyp",
                                    (a, b) ->
                                            plain.evaluate(
                                                    "sqrt(a^2+b^2)", Map.of("a", a, "b", b))));
            assertEquals(18, outer.evaluate("hyp(3,4)+hyp(5,12)"));
            assertUsable(compartment);
        }
    }

    @Test
    void aFunctionMayCompileEvaluateAndClose() {
        try (Compartment compartment = Compartments.patient().lanes(1).open()) {
            Expressions plain = expressions(compartment);
            Expressions outer =
                    plain.with(
                            HostFunction.of(
                                    "f",
                                    x -> {
                                        try (Expression inner = plain.compile("y*2", "y")) {
                                            return inner.evaluate(x) + inner.evaluate(1);
                                        }
                                    }));
            assertEquals(12, outer.evaluate("f(5)"));
        }
    }

    @Test
    void aFunctionMayEvaluateInAnotherCompartment() {
        try (Compartment one = Compartments.patient().lanes(1).open();
                Compartment other = Compartments.patient().lanes(1).open()) {
            Expressions inner = expressions(other);
            Expressions outer =
                    expressions(one)
                            .with(HostFunction.of("f", x -> inner.evaluate("x+1", Map.of("x", x))));
            assertEquals(12, outer.evaluate("f(5)*2"));
        }
    }

    @Test
    void aCallMayComeBackToItsCompartmentThroughAnother() {
        try (Compartment one = Compartments.patient().lanes(1).open();
                Compartment other = Compartments.patient().lanes(1).open()) {
            // A calls B, which calls A: the second call of A must not wait for A's only lane.
            Expressions last = expressions(one);
            Expressions middle =
                    expressions(other)
                            .with(HostFunction.of("g", x -> last.evaluate("x*3", Map.of("x", x))));
            Expressions first =
                    expressions(one)
                            .with(
                                    HostFunction.of(
                                            "f", x -> middle.evaluate("g(x)+1", Map.of("x", x))));
            assertEquals(17, first.evaluate("f(5)+1"));
            assertUsable(one);
            assertUsable(other);
        }
    }

    @Test
    void aFailureInsideIsTheCauseOutside() {
        try (Compartment compartment = Compartments.patient().lanes(1).open()) {
            Expressions plain = expressions(compartment);
            Expressions outer = plain.with(HostFunction.of("f", () -> plain.evaluate("1+")));
            var e = assertThrows(HostFunctionException.class, () -> outer.evaluate("f+1"));
            assertInstanceOf(ExpressionSyntaxException.class, e.getCause());
            assertUsable(compartment);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 16, 64})
    void nestAsDeepAsTheBuilderSaysAndNoDeeper(int limit) {
        try (Compartment compartment = Compartments.patient().nestedCalls(limit).open()) {
            Recursion recursion = new Recursion(expressions(compartment));
            assertEquals(limit, recursion.descend(limit));
            var e = assertThrows(HostFunctionException.class, () -> recursion.descend(limit + 1));
            var cause = assertInstanceOf(NestedCallLimitException.class, rootCause(e));
            assertTrue(
                    String.valueOf(cause.getMessage()).contains("nestedCalls=" + limit),
                    cause.getMessage());
            assertUsable(compartment);
            assertEquals(limit, recursion.descend(limit));
        }
    }

    /** An expression that calls a function that evaluates the expression. */
    private static final class Recursion {
        private final Expressions expressions;

        Recursion(Expressions plain) {
            expressions = plain.with(HostFunction.of("down", (DoubleUnaryOperator) this::descend));
        }

        /** Makes as many nested calls as told, inside one that is not nested. */
        double descend(double times) {
            return times == 0
                    ? expressions.evaluate("0")
                    : expressions.evaluate("1+down(n-1)", Map.of("n", times));
        }
    }

    @Test
    void aFunctionMayLeaveItsWorkToAnotherThread() {
        try (Compartment compartment = Compartments.patient().lanes(2).open()) {
            Expressions plain = expressions(compartment);
            Expressions outer =
                    plain.with(
                            HostFunction.of(
                                    "f",
                                    x ->
                                            Background.call(
                                                            () ->
                                                                    plain.evaluate(
                                                                            "x+1", Map.of("x", x)))
                                                    .result()));
            assertEquals(12, outer.evaluate("f(5)*2"));
        }
    }

    @Test
    void manyThreadsNestOverFewLanesWithoutWaitingForEachOther() {
        try (Compartment compartment = Compartments.patient().lanes(2).open()) {
            Expressions plain = expressions(compartment);
            Expressions outer =
                    plain.with(HostFunction.of("f", x -> plain.evaluate("x+1", Map.of("x", x))));
            List<Background<Double>> threads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                double x = i;
                threads.add(
                        Background.call(
                                () -> {
                                    double sum = 0;
                                    for (int n = 0; n < 50; n++) {
                                        sum += outer.evaluate("f(f(x))", Map.of("x", x));
                                    }
                                    return sum;
                                }));
            }
            for (int i = 0; i < 8; i++) {
                assertEquals(50.0 * (i + 2), threads.get(i).result());
            }
        }
    }

    @Test
    void aFunctionMayCloseTheCompartmentThatCalledIt() {
        Compartment compartment = Compartments.patient().open();
        Expressions closing = expressions(compartment).with(closing(compartment));
        assertThrows(CompartmentClosedException.class, () -> closing.evaluate("shut+1"));
        assertFalse(compartment.isOpen());
    }

    @Test
    void aFunctionMayCloseTheCompartmentThatCalledTheOneThatCalledIt() {
        Compartment one = Compartments.patient().open();
        try (Compartment other = Compartments.patient().open()) {
            Expressions inner = expressions(other).with(closing(one));
            Expressions outer =
                    expressions(one).with(HostFunction.of("f", () -> inner.evaluate("shut+1")));
            assertThrows(CompartmentClosedException.class, () -> outer.evaluate("f+1"));
            assertUsable(other);
        }
    }

    private static HostFunction closing(Compartment compartment) {
        return HostFunction.of(
                "shut",
                () -> {
                    compartment.close();
                    return 1;
                });
    }

    private static Throwable rootCause(Throwable t) {
        Throwable root = t;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
