package dev.cloister.systemtests;

import static dev.cloister.systemtests.support.Compartments.expressions;
import static dev.cloister.systemtests.support.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.Expressions;
import dev.cloister.systemtests.hostile.HostileImage;
import dev.cloister.systemtests.hostile.Mischief;
import dev.cloister.systemtests.support.Background;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.Gate;
import dev.cloister.systemtests.support.OnEachTransport;
import dev.cloister.systemtests.support.Processes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sandbox's death in every phase of its life. */
@OnEachTransport
final class CrashIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;

    @AfterEach
    void aFreshOneWorks() {
        Compartments.assertFreshOneWorks();
    }

    @Test
    void whileItShakesHands(@TempDir Path directory) throws IOException {
        Set<Long> before = Processes.children();
        Path image = HostileImage.write(directory, Mischief.SAYS_NOTHING);
        Background<Compartment> opening = Background.call(() -> Compartments.fake(image).open());
        // Not before it is the JVM: what starts a process is a process, too.
        eventually(
                "the sandbox starts",
                SOON,
                () -> newChildren(before).stream().anyMatch(CrashIT::isHostileSandbox));
        Processes.signal(newChildren(before).iterator().next(), "KILL");
        // At once, not when the start timeout of half a minute is over.
        var e = opening.failure(CompartmentCrashedException.class);
        assertEquals(SIGKILL, e.signal().orElseThrow());
        assertTrue(e.exitCode().isEmpty());
    }

    @Test
    void whileItIsIdle() {
        try (Compartment compartment = Compartments.patient().open()) {
            Expressions expressions = expressions(compartment);
            Expression compiled = expressions.compile("x", "x");
            kill(compartment, "KILL");
            assertFalse(compartment.isOpen());
            var e =
                    assertThrows(
                            CompartmentCrashedException.class, () -> expressions.evaluate("1"));
            assertSignal(SIGKILL, e, compartment);
            assertThrows(CompartmentCrashedException.class, () -> compiled.evaluate(1));
            compiled.close();
        }
    }

    @Test
    void whileItComputesForSeveralCallers() {
        try (Compartment compartment = Compartments.patient().lanes(3).open()) {
            List<Background<double[]>> calls = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                calls.add(
                        Background.call(() -> Compartments.computeForever(compartment))
                                .awaitBlocked());
            }
            kill(compartment, "KILL");
            for (Background<double[]> call : calls) {
                assertSignal(SIGKILL, call.failure(CompartmentCrashedException.class), compartment);
            }
        }
    }

    @Test
    void whileAFunctionOfTheAppRuns() throws Exception {
        try (Compartment compartment = Compartments.patient().open()) {
            Gate gate = new Gate();
            Background<Double> call = gate.keepACallOf(compartment);
            kill(compartment, "KILL");
            gate.open();
            assertSignal(SIGKILL, call.failure(CompartmentCrashedException.class), compartment);
        }
    }

    @Test
    void whileCallersWaitForALane() throws Exception {
        try (Compartment compartment = Compartments.patient().lanes(1).open()) {
            Gate gate = new Gate();
            Background<Double> holder = gate.keepACallOf(compartment);
            Background<Double> waiting =
                    Background.call(() -> expressions(compartment).evaluate("1")).awaitBlocked();
            kill(compartment, "KILL");
            gate.open();
            holder.failure(CompartmentCrashedException.class);
            waiting.failure(CompartmentCrashedException.class);
        }
    }

    @Test
    void whileCallsComeAndGo() {
        for (int round = 0; round < 5; round++) {
            try (Compartment compartment = Compartments.patient().lanes(2).open()) {
                List<Background<Double>> callers = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    callers.add(Background.call(() -> callUntilItFails(compartment)));
                }
                kill(compartment, "KILL");
                for (Background<Double> caller : callers) {
                    assertSignal(
                            SIGKILL,
                            caller.failure(CompartmentCrashedException.class),
                            compartment);
                }
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
    void byASegmentationFaultIsNotTakenForAnAttack() {
        try (Compartment compartment = Compartments.patient().lanes(2).open()) {
            Background<double[]> call =
                    Background.call(() -> Compartments.computeForever(compartment)).awaitBlocked();
            kill(compartment, "SEGV");
            for (var e :
                    List.of(call.failure(CompartmentCrashedException.class), crash(compartment))) {
                // What a JVM that may leave no core file says in the end.
                assertEquals(1, e.exitCode().orElseThrow(), e.toString());
                assertEquals(64, e.stderrTail().size());
                assertEquals("END.", e.stderrTail().getLast());
            }
        }
    }

    @Test
    void byAPoliteRequestIsADeathToo() {
        try (Compartment compartment = Compartments.patient().open()) {
            kill(compartment, "TERM");
            assertSignal(SIGTERM, crash(compartment), compartment);
        }
    }

    @Test
    void byLackOfMemorySaysHowToGiveMore() {
        try (Compartment compartment = Compartments.patient().memory(16).open()) {
            ExpressionOptions huge =
                    ExpressionOptions.defaults()
                            .withMaxTextBytes(1 << 30)
                            .withMaxNodes(Integer.MAX_VALUE);
            String text = "1" + "+1".repeat(2_000_000);
            var e =
                    assertThrows(
                            CompartmentCrashedException.class,
                            () -> expressions(compartment).with(huge).evaluate(text));
            assertEquals(3, e.exitCode().orElseThrow(), e.toString());
            String message = String.valueOf(e.getMessage());
            assertTrue(message.contains("ran out of memory"), message);
            assertTrue(message.contains("memory(…)"), message);
        }
    }

    @Test
    void isTheSameForEveryLaterCall() {
        try (Compartment compartment = Compartments.patient().open()) {
            kill(compartment, "KILL");
            var first = crash(compartment);
            var later = crash(compartment);
            assertEquals(first.getMessage(), later.getMessage());
            assertEquals(first.exitStatus(), later.exitStatus());
            assertEquals(first.stderrTail(), later.stderrTail());
            assertSame(first, later.getCause());
        }
    }

    private static void kill(Compartment compartment, String signal) {
        long pid = compartment.info().pid();
        Processes.signal(pid, signal);
        Processes.awaitEnd(pid, SOON);
        eventually("the handle knows", SOON, () -> !compartment.isOpen());
    }

    private static CompartmentCrashedException crash(Compartment compartment) {
        return assertThrows(
                CompartmentCrashedException.class, () -> expressions(compartment).evaluate("1"));
    }

    private static void assertSignal(
            int signal, CompartmentCrashedException e, Compartment compartment) {
        assertEquals(signal, e.signal().orElseThrow(() -> new AssertionError(e)));
        assertTrue(e.exitCode().isEmpty());
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("was killed by signal " + signal), message);
        assertTrue(message.contains(compartment.info().name()), message);
        assertTrue(message.contains("open a new one"), message);
        assertFalse(compartment.isOpen());
    }

    private static boolean isHostileSandbox(long pid) {
        try {
            return Files.readString(Processes.proc(pid, "cmdline"))
                    .contains(Mischief.SAYS_NOTHING.name());
        } catch (IOException e) {
            return false; // it is gone
        }
    }

    private static Set<Long> newChildren(Set<Long> before) {
        Set<Long> children = new HashSet<>(Processes.children());
        children.removeAll(before);
        return children;
    }
}
