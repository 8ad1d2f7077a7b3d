package dev.cloister.systemtests;

import static dev.cloister.systemtests.support.Compartments.assertUsable;
import static dev.cloister.systemtests.support.Compartments.expressions;
import static dev.cloister.systemtests.support.Eventually.pause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.api.expression.HostFunctionException;
import dev.cloister.api.timing.EngineTiming;
import dev.cloister.systemtests.support.Background;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.EngineWork;
import dev.cloister.systemtests.support.Gate;
import dev.cloister.systemtests.support.OnEachTransport;
import dev.cloister.systemtests.support.Processes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** Interrupted callers: they leave, the compartment stays. */
@OnEachTransport
final class InterruptsIT {

    /** Short beside the work that is interrupted, whose length is an estimate. */
    private static final Duration A_MOMENT = Duration.ofMillis(50);

    private Compartment compartment;

    @BeforeEach
    void open() {
        // With a single lane a lane that does not come back shows at once.
        compartment = Compartments.patient().lanes(1).open();
    }

    @AfterEach
    void theLaneCameBack() {
        assertTrue(compartment.isOpen());
        assertUsable(compartment);
        compartment.close();
    }

    @Test
    void endACallThatTheSandboxComputes() {
        EngineWork work = EngineWork.lasting(Duration.ofSeconds(1), compartment);
        Background<double[]> call = Background.call(work::run).awaitBlocked();
        pause(A_MOMENT);
        call.interrupt();
        var e = call.failure(CallInterruptedException.class);
        assertTrue(message(e).contains("may or may not have run"), e.getMessage());
        assertTrue(message(e).contains(compartment.info().name()), e.getMessage());
        assertTrue(call.interruptedAtEnd());
    }

    @Test
    void endAWaitForALane() throws Exception {
        Gate gate = new Gate();
        Background<Double> holder = gate.keepACallOf(compartment);
        Background<Double> waiting =
                Background.call(() -> expressions(compartment).evaluate("1")).awaitBlocked();
        waiting.interrupt();
        var e = waiting.failure(CallInterruptedException.class);
        assertTrue(message(e).contains("waiting for a lane"), e.getMessage());
        assertTrue(message(e).contains("has not run"), e.getMessage());
        assertTrue(waiting.interruptedAtEnd());
        gate.open();
        assertEquals(1, holder.result());
    }

    @Test
    void endACallWhoseThreadWasInterruptedBefore() {
        Thread.currentThread().interrupt();
        assertThrows(CallInterruptedException.class, () -> expressions(compartment).evaluate("1"));
        assertTrue(Thread.interrupted());
    }

    @Test
    void endACallInsideABlockingFunction() throws Exception {
        Gate gate = new Gate();
        Background<Double> call = gate.keepACallOf(compartment);
        call.interrupt();
        // By the function, which threw, or by the call around it, whichever comes first.
        CloisterException e = call.failure(CloisterException.class);
        assertTrue(
                e instanceof CallInterruptedException
                        || e.getCause() instanceof InterruptedException,
                e.toString());
        assertTrue(call.interruptedAtEnd());
    }

    @Test
    void endACallAfterAFunctionThatTookNoNotice() {
        Expressions own =
                expressions(compartment)
                        .with(
                                HostFunction.of(
                                        "f",
                                        () -> {
                                            Thread.currentThread().interrupt();
                                            return 1;
                                        }));
        assertThrows(CallInterruptedException.class, () -> own.evaluate("f+1"));
        assertTrue(Thread.interrupted());
    }

    @Test
    void endAFunctionsOwnCallAndTheOneAroundIt() {
        EngineWork work = EngineWork.lasting(Duration.ofSeconds(1), compartment);
        Expressions outer =
                expressions(compartment).with(HostFunction.of("f", () -> work.run()[0]));
        Background<Double> call = Background.call(() -> outer.evaluate("1+f+f")).awaitBlocked();
        pause(A_MOMENT);
        call.interrupt();
        CloisterException e = call.failure(CloisterException.class);
        if (e instanceof HostFunctionException failed) {
            assertInstanceOf(CallInterruptedException.class, failed.getCause());
        } else {
            assertInstanceOf(CallInterruptedException.class, e);
        }
        assertTrue(call.interruptedAtEnd());
    }

    @Test
    void endOpeningAndLeaveNothingBehind() {
        Set<Long> before = Processes.children();
        for (int millis = 0; millis < 60; millis += 10) {
            Background<Compartment> opening = Background.call(() -> Compartments.patient().open());
            pause(Duration.ofMillis(millis));
            opening.interrupt();
            try {
                opening.failure(CallInterruptedException.class);
                assertTrue(opening.interruptedAtEnd());
            } catch (AssertionError e) {
                // It was open before the interrupt came.
                opening.result().close();
            }
        }
        Processes.awaitNoneBut(before);
    }

    @Test
    void doNotKeepACompartmentFromClosing() {
        Compartment other = Compartments.patient().open();
        assertUsable(other);
        Thread.currentThread().interrupt();
        other.close();
        assertTrue(Thread.interrupted());
        assertFalse(Processes.isRunning(other.info().pid()));
    }

    @Test
    void doNotKeepACompiledExpressionFromClosing() {
        Expression expression = expressions(compartment).compile("x", "x");
        Thread.currentThread().interrupt();
        expression.close();
        assertTrue(Thread.interrupted());
    }

    @Test
    void aCallThatIsWaitedOutDoesNotMixUpLaterAnswers() {
        // Each abandoned answer comes while its successor waits for the lane.
        EngineTiming timing = compartment.service(EngineTiming.class);
        for (int i = 0; i < 50; i++) {
            Background<double[]> call =
                    Background.call(() -> timing.evaluate("a+5", "a", 10, 2000));
            call.interrupt();
            double x = i;
            assertEquals(x, expressions(compartment).evaluate("x", Map.of("x", x)));
            try {
                assertEquals(10, call.result().length);
            } catch (AssertionError e) {
                call.failure(CallInterruptedException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void atAnyTimeDisturbNoAnswerAndLoseNoLane(long seed) {
        try (Compartment several = Compartments.patient().lanes(3).open()) {
            var stop = new AtomicBoolean();
            List<Background<Tally>> callers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int number = i;
                callers.add(Background.call(() -> callUntil(stop, several, number)));
            }
            var random = new SplittableRandom(seed);
            for (int i = 0; i < 2000; i++) {
                callers.get(random.nextInt(callers.size())).interrupt();
                pause(Duration.ofNanos(random.nextLong(500_000)));
            }
            stop.set(true);
            int interrupted = 0;
            for (Background<Tally> caller : callers) {
                Tally tally = caller.result();
                assertEquals(0, tally.wrong(), "seed=" + seed);
                assertTrue(tally.right() > 0, "seed=" + seed);
                interrupted += tally.interrupted();
            }
            assertTrue(interrupted > 0, "seed=" + seed);
            assertAllLanesFree(several, 3);
        }
    }

    private record Tally(int right, int wrong, int interrupted) {}

    private static Tally callUntil(AtomicBoolean stop, Compartment several, int number) {
        Expressions plain = expressions(several);
        Expressions own =
                plain.with(
                        HostFunction.of("f", x -> plain.evaluate("x+1", Map.of("x", x))),
                        HostFunction.of("me", () -> number));
        int right = 0;
        int wrong = 0;
        int interrupted = 0;
        while (!stop.get()) {
            double x = number * 1e6 + right;
            try {
                double value = own.evaluate("f(x)+f(f(x))+me", Map.of("x", x));
                if (value == x * 2 + 3 + number) {
                    right++;
                } else {
                    wrong++;
                }
            } catch (CallInterruptedException | HostFunctionException e) {
                interrupted++;
                Thread.interrupted();
            }
        }
        Thread.interrupted();
        return new Tally(right, wrong, interrupted);
    }

    /** As many calls at the same time as there are lanes. */
    private static void assertAllLanesFree(Compartment several, int lanes) {
        List<Gate> gates = new ArrayList<>();
        List<Background<Double>> calls = new ArrayList<>();
        try {
            for (int i = 0; i < lanes; i++) {
                Gate gate = new Gate();
                gates.add(gate);
                calls.add(gate.keepACallOf(several));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted in a test", e);
        }
        gates.forEach(Gate::open);
        calls.forEach(call -> assertEquals(1, call.result()));
    }

    private static String message(Throwable t) {
        return String.valueOf(t.getMessage());
    }
}
