package dev.cloister.systemtests;

import static dev.cloister.systemtests.support.Compartments.assertUsable;
import static dev.cloister.systemtests.support.Compartments.expressions;
import static dev.cloister.systemtests.support.Eventually.eventually;
import static dev.cloister.systemtests.support.Eventually.pause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.Expressions;
import dev.cloister.systemtests.support.Background;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.EngineWork;
import dev.cloister.systemtests.support.Gate;
import dev.cloister.systemtests.support.OnEachTransport;
import dev.cloister.systemtests.support.Processes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/** Calls that take too long. */
@OnEachTransport
final class DeadlineIT {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    @AfterEach
    void aFreshOneWorks() {
        Compartments.assertFreshOneWorks();
    }

    @Test
    void endsACallThatDoesNotAndKillsTheProcess() {
        try (Compartment compartment = hasty()) {
            var e =
                    assertThrows(
                            DeadlineExceededException.class,
                            () -> Compartments.computeForever(compartment));
            assertDeadline(e, compartment);
            assertKilled(compartment);
            var later =
                    assertThrows(
                            CompartmentCrashedException.class,
                            () -> expressions(compartment).evaluate("1"));
            assertTrue(
                    String.valueOf(later.getMessage()).contains("passed its deadline"),
                    later.toString());
        }
    }

    @Test
    void endsOtherCallersWithACrash() {
        try (Compartment compartment = hasty()) {
            Background<double[]> first =
                    Background.call(() -> Compartments.computeForever(compartment));
            pause(DEADLINE.dividedBy(2));
            Background<double[]> second =
                    Background.call(() -> Compartments.computeForever(compartment));
            assertDeadline(first.failure(DeadlineExceededException.class), compartment);
            var e = second.failure(CompartmentCrashedException.class);
            assertTrue(
                    String.valueOf(e.getMessage())
                            .contains("was killed because a call on it passed its deadline"),
                    e.toString());
        }
    }

    @Test
    void holdsForASandboxThatDoesNotRun() {
        try (Compartment compartment = hasty()) {
            stop(compartment);
            var e =
                    assertThrows(
                            DeadlineExceededException.class,
                            () -> expressions(compartment).evaluate("1"));
            assertDeadline(e, compartment);
            assertKilled(compartment);
        }
    }

    @Test
    void holdsForASandboxThatDoesNotReadALongFrame() {
        try (Compartment compartment = hasty()) {
            Expressions patientReader =
                    expressions(compartment)
                            .with(ExpressionOptions.defaults().withMaxTextBytes(2 << 20));
            String megabyte = "1" + " ".repeat(1 << 20);
            assertEquals(1, patientReader.evaluate(megabyte));
            stop(compartment);
            var e =
                    assertThrows(
                            DeadlineExceededException.class,
                            () -> patientReader.evaluate(megabyte));
            assertDeadline(e, compartment);
            assertKilled(compartment);
        }
    }

    @Test
    void holdsForSeveralWritersToASandboxThatDoesNotRead() {
        try (Compartment compartment = hasty()) {
            Expressions patientReader =
                    expressions(compartment)
                            .with(ExpressionOptions.defaults().withMaxTextBytes(2 << 20));
            String megabyte = "1" + " ".repeat(1 << 20);
            stop(compartment);
            Background<Double> first = Background.call(() -> patientReader.evaluate(megabyte));
            pause(DEADLINE.dividedBy(2));
            // Waits for the first writer, whose deadline comes earlier.
            Background<Double> second = Background.call(() -> patientReader.evaluate(megabyte));
            first.failure(DeadlineExceededException.class);
            second.failure(CompartmentCrashedException.class);
            assertKilled(compartment);
        }
    }

    @Test
    void countsTheTimeOfFunctionsOfTheApp() throws Exception {
        try (Compartment compartment = hasty()) {
            Gate gate = new Gate();
            Background<Double> call = gate.keepACallOf(compartment);
            // Nobody can end the app's own function, but nobody else is held up by it either.
            eventually(
                    "the process is killed", Duration.ofSeconds(20), () -> !compartment.isOpen());
            assertKilled(compartment);
            assertFalse(call.isDone());
            gate.open();
            assertDeadline(call.failure(DeadlineExceededException.class), compartment);
        }
    }

    @Test
    void holdsForACallerThatWasInterruptedAndIsGone() {
        try (Compartment compartment = hasty()) {
            Background<double[]> call =
                    Background.call(() -> Compartments.computeForever(compartment)).awaitBlocked();
            call.interrupt();
            call.failure(CallInterruptedException.class);
            eventually(
                    "the process is killed", Duration.ofSeconds(20), () -> !compartment.isOpen());
            assertKilled(compartment);
        }
    }

    @Test
    void isThatOfEachCallNotOfTheCompartment() {
        try (Compartment compartment = hasty()) {
            for (int i = 0; i < 3; i++) {
                pause(DEADLINE.dividedBy(2));
                assertUsable(compartment);
            }
        }
    }

    @Test
    void mayBeAYear() {
        try (Compartment compartment =
                Compartment.builder().deadline(Duration.ofDays(365)).open()) {
            assertUsable(compartment);
        }
    }

    @Test
    void leavesLongCallsAloneThatAreInTime() {
        try (Compartment compartment = Compartments.patient().open()) {
            EngineWork work = EngineWork.lasting(Duration.ofSeconds(1), compartment);
            assertTrue(work.run().length > 0);
            assertUsable(compartment);
        }
    }

    private static Compartment hasty() {
        return Compartments.patient().deadline(DEADLINE).open();
    }

    private static void stop(Compartment compartment) {
        long pid = compartment.info().pid();
        Processes.signal(pid, "STOP");
        eventually("the sandbox stops", Duration.ofSeconds(10), () -> Processes.isStopped(pid));
    }

    private static void assertDeadline(DeadlineExceededException e, Compartment compartment) {
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(compartment.info().name()), message);
        assertTrue(message.contains("deadline=PT2S"), message);
        assertTrue(message.contains("its process was killed"), message);
    }

    private static void assertKilled(Compartment compartment) {
        assertFalse(compartment.isOpen());
        Processes.awaitEnd(compartment.info().pid(), Duration.ofSeconds(10));
    }
}
