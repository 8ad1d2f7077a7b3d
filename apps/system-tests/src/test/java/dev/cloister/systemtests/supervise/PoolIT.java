package dev.cloister.systemtests.supervise;

import static dev.cloister.systemtests.support.Compartments.assertUsable;
import static dev.cloister.systemtests.support.Compartments.expressions;
import static dev.cloister.systemtests.support.Eventually.eventually;
import static dev.cloister.systemtests.support.Eventually.pause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.CompartmentPool;
import dev.cloister.api.PoolStatistics;
import dev.cloister.api.RestartPolicy;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.Expressions;
import dev.cloister.systemtests.support.Background;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.OnEachTransport;
import dev.cloister.systemtests.support.Processes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

@OnEachTransport
final class PoolIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** Bears whatever these tests do to it. */
    private static final RestartPolicy PATIENT =
            new RestartPolicy(
                    1000, Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofMillis(20));

    private static final int CALLERS = 3;

    private static final int SESSIONS_EACH = 10;

    private Set<Long> before = Set.of();

    @BeforeEach
    void lookAround() {
        before = Processes.children();
    }

    @AfterEach
    void leavesNothing() {
        Processes.awaitNoneBut(before);
        eventually(
                "no thread of a pool is left",
                SOON,
                () ->
                        Thread.getAllStackTraces().keySet().stream()
                                .noneMatch(thread -> thread.getName().contains("-pool-")));
    }

    @Test
    void eachSessionHasAProcessOfItsOwnThatEndsWithIt() {
        try (CompartmentPool pool = pool().spares(2).maxSize(3).open()) {
            Compartment one = pool.acquire();
            Compartment two = pool.acquire();
            long first = one.info().pid();
            long second = two.info().pid();
            assertNotEquals(first, second);
            Expression kept = expressions(one).compile("x + 1", "x");
            assertEquals(3, kept.evaluate(2));
            one.close();
            assertFalse(Processes.isRunning(first));
            assertTrue(Processes.isRunning(second));
            assertThrows(CompartmentClosedException.class, () -> kept.evaluate(2));
            assertUsable(two);
            two.close();
            try (Compartment three = pool.acquire()) {
                assertFalse(Set.of(first, second).contains(three.info().pid()));
                assertUsable(three);
            }
        }
    }

    @Test
    void whatIsKeptOfASessionReachesNothingInAProcessThatIsUsedAgain() {
        try (CompartmentPool pool = pool().maxSize(1).maxUses(4).open()) {
            long pid = 0;
            for (int use = 0; use < 4; use++) {
                Compartment session = pool.acquire();
                assertTrue(use == 0 || session.info().pid() == pid);
                pid = session.info().pid();
                Expressions expressions = expressions(session);
                Expression left = expressions.compile("x * " + use, "x");
                Expression released = expressions.compile("x - " + use, "x");
                // Texts that come again cross as numbers, in this session and in the next ones.
                for (int i = 0; i < 4; i++) {
                    assertEquals(7, expressions.evaluate("a * 2 + 1", Map.of("a", 3.0)));
                    assertEquals(use + i, expressions.evaluate("b + " + use, Map.of("b", i + 0.0)));
                }
                assertEquals(6.0 * use, left.evaluate(6));
                assertEquals(6.0 - use, released.evaluate(6));
                session.close();
                assertThrows(CompartmentClosedException.class, () -> left.evaluate(6));
                assertThrows(
                        CompartmentClosedException.class,
                        () -> expressions.evaluate("a * 2 + 1", Map.of("a", 3.0)));
                released.close();
            }
            try (Compartment fresh = pool.acquire()) {
                assertNotEquals(pid, fresh.info().pid());
                assertUsable(fresh);
            }
        }
    }

    @Test
    void aSessionEndsWithItsProcess() {
        try (CompartmentPool pool = pool().maxUses(100).open();
                Compartment session = pool.acquire()) {
            Background<double[]> call =
                    Background.call(() -> Compartments.computeForever(session)).awaitBlocked();
            Processes.signal(session.info().pid(), "KILL");
            var e = call.failure(CompartmentCrashedException.class);
            assertTrue(e.toString().contains("acquire another one of its pool"), e::toString);
            assertFalse(session.isOpen());
            try (Compartment next = pool.acquire()) {
                assertUsable(next);
            }
        }
    }

    @Test
    void stoppedProcessesDoNotKeepAPoolFromClosing() {
        CompartmentPool pool = pool().spares(2).maxSize(2).open();
        eventually("both are ready", SOON, () -> pool.statistics().spare() == 2);
        Set<Long> mine = mine();
        assertEquals(2, mine.size());
        mine.forEach(pid -> Processes.signal(pid, "STOP"));
        pool.close();
        mine.forEach(pid -> assertFalse(Processes.isRunning(pid)));
    }

    @Test
    void sessionsAreHadAllTheTimeWhileSparesAndLentOnesAreKilled() {
        assertThirtySessionsWhileProcessesDie(1);
    }

    @Test
    void sessionsAreHadAllTheTimeWhileProcessesThatAreUsedAgainAreKilled() {
        assertThirtySessionsWhileProcessesDie(5);
    }

    private void assertThirtySessionsWhileProcessesDie(int maxUses) {
        // The first compartment of a JVM opens files that stay.
        Compartments.assertFreshOneWorks();
        long descriptors = descriptors();
        PoolStatistics end;
        try (CompartmentPool pool = pool().spares(2).maxSize(4).maxUses(maxUses).open()) {
            List<Background<Integer>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(Background.call(() -> useSessions(pool)));
            }
            var random = new SplittableRandom(7);
            while (!callers.stream().allMatch(Background::isDone)) {
                killOne(random);
            }
            int values = 0;
            for (Background<Integer> caller : callers) {
                values += caller.result();
            }
            assertTrue(values > 0, "no session lived long enough");
            eventually("spares are replaced", SOON, () -> pool.statistics().spare() == 2);
            end = pool.statistics();
            // The last one to be killed may be a spare whose end nobody has noticed yet.
            eventually("a session works", SOON, () -> works(pool));
        }
        assertEquals(CALLERS * SESSIONS_EACH, end.acquired());
        assertEquals(0, end.lent() + end.waiting());
        assertEquals(0, end.refused(), end::toString);
        eventually("no open file is left", SOON, () -> descriptors() <= descriptors + 2);
    }

    private static boolean works(CompartmentPool pool) {
        try (Compartment session = pool.acquire()) {
            assertUsable(session);
            return true;
        } catch (CompartmentCrashedException e) {
            return false;
        }
    }

    /** How many calls gave a value; whatever else comes must be what is promised. */
    private static int useSessions(CompartmentPool pool) {
        int values = 0;
        for (int i = 0; i < SESSIONS_EACH; i++) {
            try (Compartment session = pool.acquire(Compartments.PATIENCE)) {
                for (int call = 0; call < 20; call++) {
                    assertEquals(call + 1.0, expressions(session).evaluate(call + " + 1"));
                    values++;
                }
            } catch (CompartmentCrashedException e) {
                // It was killed.
            }
        }
        return values;
    }

    /** Kills a process that serves, or one that starts. */
    private void killOne(SplittableRandom random) {
        pause(Duration.ofMillis(random.nextInt(300, 900)));
        List<Long> mine = List.copyOf(mine());
        if (!mine.isEmpty()) {
            // Not by a command: it may have ended meanwhile.
            ProcessHandle.of(mine.get(random.nextInt(mine.size())))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private Set<Long> mine() {
        Set<Long> mine = Processes.children();
        mine.removeAll(before);
        return mine;
    }

    private static CompartmentPool.Builder pool() {
        return CompartmentPool.builder(Compartments.patient().restart(PATIENT))
                .acquireTimeout(Compartments.PATIENCE);
    }

    private static long descriptors() {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
