package dev.cloister.systemtests.supervise;

import static dev.cloister.systemtests.support.Compartments.assertUsable;
import static dev.cloister.systemtests.support.Compartments.expressions;
import static dev.cloister.systemtests.support.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.CompartmentState;
import dev.cloister.api.RestartPolicy;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.api.expression.Expressions;
import dev.cloister.systemtests.support.Background;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.Processes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** One handle for several processes. */
final class SpreadIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int PROCESSES = 3;

    private final Set<Long> before = Processes.children();

    @AfterEach
    void leavesNothing() {
        Processes.awaitNoneBut(before);
    }

    @Test
    void aCallGoesWhereTheFewestAre() {
        try (Compartment spread = Compartments.patient().lanes(1).openSpread(PROCESSES)) {
            // Each has one lane: whoever comes to a busy one would wait until it is closed.
            Background.call(() -> Compartments.computeForever(spread)).awaitBlocked();
            Background.call(() -> Compartments.computeForever(spread)).awaitBlocked();
            for (int i = 0; i < 10; i++) {
                assertUsable(spread);
            }
            assertEquals(PROCESSES, spread.info().lanes());
        }
    }

    @Test
    void everythingThatAServiceGivesWorksFromWhicheverProcess() throws Exception {
        try (Compartment spread = Compartments.patient().openSpread(PROCESSES)) {
            Expressions expressions = expressions(spread).withDeadline(Duration.ofSeconds(20));
            for (int i = 0; i < 2 * PROCESSES; i++) {
                try (Expression sum = expressions.compile("x + y", "x", "y")) {
                    assertEquals(i + 1.0, sum.evaluate(i, 1));
                }
                assertEquals(3.0, expressions.evaluateAsync("1+2").get());
                assertThrows(
                        ExpressionSyntaxException.class, () -> expressions.evaluate("2 * (1 +"));
            }
            assertTrue(spread.statistics().calls() >= 8 * PROCESSES);
            assertEquals(expressions, expressions);
        }
    }

    @Test
    void callsGoOnWhileOneIsReplaced() {
        try (Compartment spread =
                Compartments.patient().restart(RestartPolicy.standard()).openSpread(PROCESSES)) {
            long pid = spread.info().pid();
            Processes.signal(pid, "KILL");
            int values = 0;
            while (values < 100) {
                try {
                    assertUsable(spread);
                    values++;
                } catch (CompartmentCrashedException e) {
                    // It was sent before anybody knew.
                }
            }
            eventually("it is replaced", SOON, () -> spread.info().pid() != pid);
        }
    }

    @Test
    void oneThatHasEndedIsPassedOver() {
        try (Compartment spread = Compartments.patient().openSpread(2)) {
            Processes.signal(spread.info().pid(), "KILL");
            eventually(
                    "it is noticed",
                    SOON,
                    () -> {
                        try {
                            assertUsable(spread);
                            assertUsable(spread);
                            return true;
                        } catch (CompartmentCrashedException e) {
                            return false;
                        }
                    });
            assertTrue(spread.isOpen());
            assertEquals(CompartmentState.READY, spread.state());
        }
    }

    @Test
    void closingEndsAllOfThem() {
        Compartment spread = Compartments.patient().openSpread(PROCESSES);
        Set<Long> mine = new HashSet<>(Processes.children());
        mine.removeAll(before);
        assertEquals(PROCESSES, mine.size());
        spread.close();
        assertFalse(spread.isOpen());
        assertEquals(CompartmentState.CLOSED, spread.state());
        assertThrows(CompartmentClosedException.class, () -> expressions(spread));
        mine.forEach(pid -> assertFalse(Processes.isRunning(pid)));
    }
}
