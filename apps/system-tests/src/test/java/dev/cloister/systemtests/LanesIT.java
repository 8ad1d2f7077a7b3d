package dev.cloister.systemtests;

import static dev.cloister.systemtests.support.Compartments.assertUsable;
import static dev.cloister.systemtests.support.Compartments.expressions;
import static dev.cloister.systemtests.support.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.systemtests.support.Background;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.Gate;
import dev.cloister.systemtests.support.OnEachTransport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;

/** Many callers, few lanes. */
@OnEachTransport
final class LanesIT {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 256})
    void manyThreadsGetEachItsOwnAnswers(int lanes) {
        try (Compartment compartment = Compartments.patient().lanes(lanes).open()) {
            assertEquals(lanes, compartment.info().lanes());
            try (Expression shared = expressions(compartment).compile("x*3", "x")) {
                List<Background<Integer>> threads = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    int number = i;
                    threads.add(Background.call(() -> wrongAnswers(compartment, shared, number)));
                }
                for (Background<Integer> thread : threads) {
                    assertEquals(0, thread.result());
                }
            }
        }
    }

    private static int wrongAnswers(Compartment compartment, Expression shared, int number) {
        Expressions own = expressions(compartment).with(HostFunction.of("me", () -> number));
        int wrong = 0;
        for (int i = 0; i < 100; i++) {
            double x = number * 1000 + i;
            if (shared.evaluate(x) != x * 3
                    || own.evaluate("me*x", Map.of("x", x)) != number * x
                    || own.evaluate(number + "-" + i) != number - i) {
                wrong++;
            }
        }
        return wrong;
    }

    @Test
    void callersWaitInOrderOfArrival() throws Exception {
        try (Compartment compartment = Compartments.patient().lanes(1).open()) {
            Gate gate = new Gate();
            Background<Double> first = gate.keepACallOf(compartment);
            List<Integer> order = Collections.synchronizedList(new ArrayList<>());
            List<Background<Double>> waiting = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int number = i;
                // Told while the lane is held, so that no later caller can come between.
                HostFunction tell =
                        HostFunction.of(
                                "tell",
                                () -> {
                                    order.add(number);
                                    return number;
                                });
                waiting.add(
                        Background.call(() -> expressions(compartment).with(tell).evaluate("tell"))
                                .awaitBlocked());
            }
            gate.open();
            assertEquals(1, first.result());
            for (int i = 0; i < 20; i++) {
                assertEquals(i, waiting.get(i).result());
            }
            assertEquals(IntStream.range(0, 20).boxed().toList(), order);
        }
    }

    @Test
    void waitingForALaneHasTheDeadlineOfTheCall() throws Exception {
        // Two callers at the same time: whoever gets no lane finds that out when the other one is
        // about to be killed, and which of the two it meets first is a matter of milliseconds.
        for (int attempt = 0; attempt < 20; attempt++) {
            CloisterException loser = missTheLane();
            if (loser instanceof DeadlineExceededException) {
                String message = String.valueOf(loser.getMessage());
                assertTrue(message.contains("lanes=1"), message);
                assertTrue(message.contains("PT0.3S"), message);
                return;
            }
            assertInstanceOf(CompartmentCrashedException.class, loser);
        }
        fail("nobody waited in vain");
    }

    /** Two calls block for longer than the deadline; tells how the one that got no lane ended. */
    private static CloisterException missTheLane() throws Exception {
        Compartment.Builder builder =
                Compartments.patient().lanes(1).deadline(Duration.ofMillis(300));
        try (Compartment compartment = builder.open()) {
            Gate gate = new Gate();
            Expressions own = expressions(compartment).with(gate.function());
            var barrier = new CyclicBarrier(2);
            List<Background<Double>> calls = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                calls.add(
                        Background.call(
                                () -> {
                                    barrier.await();
                                    return own.evaluate("gate");
                                }));
            }
            gate.awaitEntered();
            Background<Double> loser = firstDone(calls);
            gate.open();
            return loser.failure(CloisterException.class);
        }
    }

    private static Background<Double> firstDone(List<Background<Double>> calls) {
        var done = new ArrayList<Background<Double>>();
        eventually(
                "one of the calls ends",
                Compartments.PATIENCE,
                () -> {
                    calls.stream().filter(Background::isDone).forEach(done::add);
                    return !done.isEmpty();
                });
        return done.getFirst();
    }

    @Test
    void aBlockingFunctionHoldsUpNobodyOnOtherLanes() throws Exception {
        try (Compartment compartment = Compartments.patient().lanes(2).open()) {
            Gate gate = new Gate();
            Background<Double> slow = gate.keepACallOf(compartment);
            for (int i = 0; i < 1000; i++) {
                assertEquals(i, expressions(compartment).evaluate(Integer.toString(i)));
            }
            assertFalse(slow.isDone());
            gate.open();
            assertEquals(1, slow.result());
        }
    }

    @Test
    void aSlowCallHoldsUpNobodyOnOtherLanes() {
        List<Background<double[]>> slow = new ArrayList<>();
        try (Compartment compartment = Compartments.patient().lanes(3).open()) {
            for (int i = 0; i < 2; i++) {
                slow.add(
                        Background.call(() -> Compartments.computeForever(compartment))
                                .awaitBlocked());
            }
            for (int i = 0; i < 300; i++) {
                assertEquals(i, expressions(compartment).evaluate(Integer.toString(i)));
            }
            slow.forEach(call -> assertFalse(call.isDone()));
        }
        slow.forEach(call -> call.failure(CompartmentClosedException.class));
    }

    @Test
    void aFailedCallGivesItsLaneBack() {
        try (Compartment compartment = Compartments.patient().lanes(1).open()) {
            Expressions expressions = expressions(compartment);
            for (int i = 0; i < 50; i++) {
                Background.call(() -> expressions.evaluate("1+")).failure(RuntimeException.class);
                assertUsable(compartment);
            }
        }
    }
}
