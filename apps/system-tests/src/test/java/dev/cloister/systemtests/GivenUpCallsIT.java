package dev.cloister.systemtests;

import static dev.cloister.systemtests.support.Compartments.assertUsable;
import static dev.cloister.systemtests.support.Compartments.expressions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.systemtests.support.Background;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.EngineWork;
import dev.cloister.systemtests.support.OnEachTransport;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a caller leaves behind that gave up, or closed what others use. */
@OnEachTransport
final class GivenUpCallsIT {

    private static final int ROUNDS = 100;
    private static final int CALLERS = 3;

    /** Far more copies of the text below than 16 MiB of heap can hold. */
    private static final int INTERRUPTED_CLOSES = 5000;

    private static final String LONG_TEXT = "a" + "+a*1".repeat(300);

    @Test
    void closingAnExpressionThatOthersEvaluateIsNoAttack() {
        try (Compartment compartment = Compartments.patient().open()) {
            Expressions expressions = expressions(compartment);
            for (int round = 0; round < ROUNDS; round++) {
                Expression shared = expressions.compile("a+1", "a");
                List<Background<Boolean>> callers = new ArrayList<>();
                for (int i = 0; i < CALLERS; i++) {
                    callers.add(Background.call(() -> evaluateUntilClosed(shared)));
                }
                shared.close();
                callers.forEach(caller -> assertTrue(caller.result()));
            }
            assertUsable(compartment);
        }
    }

    private static boolean evaluateUntilClosed(Expression shared) {
        try {
            while (true) {
                assertEquals(3.0, shared.evaluate(2));
            }
        } catch (IllegalStateException closed) {
            return true;
        }
    }

    @Test
    void aFunctionWhoseNestedCallWasInterruptedMayStillCloseWhatItOpened() {
        try (Compartment compartment = Compartments.patient().lanes(1).open()) {
            Expressions expressions = expressions(compartment);
            HostFunction function =
                    HostFunction.of(
                            "f",
                            0,
                            arguments -> {
                                try (Expression inner = expressions.compile("a+1", "a")) {
                                    Thread.currentThread().interrupt();
                                    return inner.evaluate(1);
                                }
                            });

            assertThrows(CloisterException.class, () -> expressions.with(function).evaluate("f"));

            assertTrue(Thread.interrupted());
            assertUsable(compartment);
        }
    }

    @Test
    void aFunctionCannotCallAgainAfterItsNestedCallWasInterrupted() {
        try (Compartment compartment = Compartments.patient().lanes(1).open()) {
            Expressions expressions = expressions(compartment);
            HostFunction function =
                    HostFunction.of(
                            "f",
                            0,
                            arguments -> {
                                Thread.currentThread().interrupt();
                                assertThrows(
                                        CallInterruptedException.class,
                                        () -> expressions.evaluate("1"));
                                assertTrue(Thread.interrupted());
                                return expressions.evaluate("2");
                            });

            assertThrows(CloisterException.class, () -> expressions.with(function).evaluate("f"));

            assertUsable(compartment);
        }
    }

    @Test
    void whatAnInterruptedThreadClosesIsFreedAllTheSame() {
        try (Compartment compartment = Compartments.patient().memory(16).open()) {
            Expressions expressions = expressions(compartment);
            for (int i = 0; i < INTERRUPTED_CLOSES; i++) {
                Expression expression = expressions.compile(LONG_TEXT, "a");
                Thread.currentThread().interrupt();
                expression.close();
                assertTrue(Thread.interrupted());
            }
            assertUsable(compartment);
        }
    }

    @Test
    void aLaneThatIsCleanAgainDoesNotWaitForOneThatNeverWillBe() {
        try (Compartment compartment = Compartments.patient().lanes(2).open()) {
            EngineWork shortWork = EngineWork.lasting(Duration.ofMillis(500), compartment);
            Background<double[]> endless =
                    Background.call(() -> Compartments.computeForever(compartment)).awaitBlocked();
            Background<double[]> finite = Background.call(shortWork::run).awaitBlocked();
            endless.interrupt();
            endless.failure(CallInterruptedException.class);
            finite.interrupt();
            finite.failure(CallInterruptedException.class);

            assertUsable(compartment);
        }
    }
}
