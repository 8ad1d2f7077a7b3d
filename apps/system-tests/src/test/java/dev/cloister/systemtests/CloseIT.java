package dev.cloister.systemtests;

import static dev.cloister.systemtests.support.Compartments.assertUsable;
import static dev.cloister.systemtests.support.Compartments.expressions;
import static dev.cloister.systemtests.support.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.timing.EngineTiming;
import dev.cloister.systemtests.support.Background;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.Gate;
import dev.cloister.systemtests.support.OnEachTransport;
import dev.cloister.systemtests.support.Processes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

/** {@link Compartment#close()} at every time and from everywhere. */
@OnEachTransport
final class CloseIT {

    @Test
    void endsTheProcess() {
        Compartment compartment = Compartments.patient().open();
        CompartmentInfo info = compartment.info();
        assertTrue(compartment.isOpen());
        assertTrue(Processes.isRunning(info.pid()));
        compartment.close();
        assertFalse(compartment.isOpen());
        assertFalse(Processes.isRunning(info.pid()));
        assertEquals(info, compartment.info());
    }

    @Test
    void isSaidByEverythingThatIsUsedAfterwards() {
        Compartment compartment = Compartments.patient().open();
        Expressions expressions = expressions(compartment);
        Expression compiled = expressions.compile("x", "x");
        compartment.close();
        assertClosed(compartment, () -> compartment.service(Expressions.class));
        assertClosed(compartment, () -> compartment.service(EngineTiming.class));
        assertClosed(compartment, () -> expressions.evaluate("1"));
        assertClosed(compartment, () -> expressions.compile("1").close());
        assertClosed(compartment, () -> compiled.evaluate(1));
    }

    @Test
    void doesNothingTheSecondTime() {
        Compartment compartment = Compartments.patient().open();
        compartment.close();
        compartment.close();
        assertClosed(compartment, () -> compartment.service(Expressions.class));
    }

    @Test
    void endsCallsThatTheSandboxComputes() {
        Compartment compartment = Compartments.patient().lanes(4).open();
        List<Background<double[]>> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            calls.add(
                    Background.call(() -> Compartments.computeForever(compartment)).awaitBlocked());
        }
        compartment.close();
        for (Background<double[]> call : calls) {
            assertClosed(call.failure(CompartmentClosedException.class), compartment);
        }
        assertFalse(Processes.isRunning(compartment.info().pid()));
    }

    @Test
    void endsCallersThatWaitForALane() throws Exception {
        Compartment compartment = Compartments.patient().lanes(1).open();
        Gate gate = new Gate();
        Background<Double> holder = gate.keepACallOf(compartment);
        List<Background<Double>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(
                    Background.call(() -> expressions(compartment).evaluate("1")).awaitBlocked());
        }
        compartment.close();
        for (Background<Double> call : waiting) {
            assertClosed(call.failure(CompartmentClosedException.class), compartment);
        }
        // The app's own function cannot be ended; its call ends when it does.
        assertFalse(holder.isDone());
        gate.open();
        assertClosed(holder.failure(CompartmentClosedException.class), compartment);
    }

    @Test
    void returnsWhenTheProcessIsGoneToEveryThreadThatCloses() throws Exception {
        for (int round = 0; round < 5; round++) {
            Compartment compartment = Compartments.patient().open();
            long pid = compartment.info().pid();
            var barrier = new CyclicBarrier(4);
            List<Background<Boolean>> closers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                closers.add(
                        Background.call(
                                () -> {
                                    barrier.await();
                                    compartment.close();
                                    return Processes.isRunning(pid);
                                }));
            }
            for (Background<Boolean> closer : closers) {
                assertFalse(closer.result());
            }
        }
    }

    @Test
    void endsCallsThatComeAndGo() {
        for (int round = 0; round < 10; round++) {
            Compartment compartment = Compartments.patient().lanes(2).open();
            List<Background<Double>> callers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                callers.add(Background.call(() -> callUntilItFails(compartment)));
            }
            callers.forEach(caller -> assertFalse(caller.isDone()));
            compartment.close();
            for (Background<Double> caller : callers) {
                assertClosed(caller.failure(CompartmentClosedException.class), compartment);
            }
        }
    }

    private static double callUntilItFails(Compartment compartment) {
        Expressions expressions = expressions(compartment);
        double i = 0;
        while (expressions.evaluate(Double.toString(i)) == i) {
            i++;
        }
        return i;
    }

    @Test
    void killsASandboxThatDoesNotEndByItself() {
        Compartment compartment = Compartments.patient().open();
        long pid = compartment.info().pid();
        assertUsable(compartment);
        Processes.signal(pid, "STOP");
        eventually("the sandbox stops", Duration.ofSeconds(10), () -> Processes.isStopped(pid));
        compartment.close();
        assertFalse(Processes.isRunning(pid));
    }

    @Test
    void killsASandboxThatIsBusyOnEveryLane() {
        Compartment compartment = Compartments.patient().lanes(2).open();
        List<Background<double[]>> calls = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            calls.add(
                    Background.call(() -> Compartments.computeForever(compartment)).awaitBlocked());
        }
        compartment.close();
        assertFalse(Processes.isRunning(compartment.info().pid()));
        calls.forEach(call -> call.failure(CompartmentClosedException.class));
    }

    @Test
    void comesLateWithoutHarmWhenTheSandboxIsGone() {
        Compartment compartment = Compartments.patient().open();
        Processes.signal(compartment.info().pid(), "KILL");
        Processes.awaitEnd(compartment.info().pid(), Duration.ofSeconds(10));
        compartment.close();
        assertClosed(compartment, () -> compartment.service(Expressions.class));
    }

    private static void assertClosed(Compartment compartment, Executable use) {
        assertClosed(assertThrows(CompartmentClosedException.class, use), compartment);
    }

    private static void assertClosed(CompartmentClosedException e, Compartment compartment) {
        assertEquals(
                "compartment " + compartment.info().name() + " is closed; open a new one",
                e.getMessage());
    }
}
