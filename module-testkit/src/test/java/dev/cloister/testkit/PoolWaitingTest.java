package dev.cloister.testkit;

import static dev.cloister.testkit.PoolOfLocals.counter;
import static dev.cloister.testkit.PoolOfLocals.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.CompartmentPool;
import dev.cloister.api.CompartmentUnavailableException;
import dev.cloister.api.ImageException;
import dev.cloister.api.PoolStatistics;
import dev.cloister.api.RestartPolicy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who gets a session of a pool, when, and who gets none. */
@Timeout(60)
final class PoolWaitingTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    private final PoolOfLocals locals = new PoolOfLocals();

    @AfterEach
    void leavesNoKeeper() throws InterruptedException {
        eventually(
                "no thread keeps a pool",
                () ->
                        Thread.getAllStackTraces().keySet().stream()
                                .noneMatch(thread -> thread.getName().contains("-pool-")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void callersAreServedInOrderOfArrival(int maxUses) throws InterruptedException {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        try (CompartmentPool pool = locals.open(settings -> settings.maxSize(1).maxUses(maxUses))) {
            Compartment held = pool.acquire();
            List<Caller> callers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int number = i;
                callers.add(
                        new Caller(
                                () -> {
                                    try (Compartment session = pool.acquire(LONG)) {
                                        order.add(number);
                                        counter(session).next();
                                    }
                                }));
                awaitWaiting(pool, i + 1);
            }
            held.close();
            for (Caller caller : callers) {
                caller.finish();
            }
            assertEquals(List.of(0, 1, 2, 3), order);
            assertEquals(5, pool.statistics().acquired());
        }
    }

    @Test
    void thereAreNeverMoreProcessesThanTheMaximum() {
        try (CompartmentPool pool = locals.open(settings -> settings.spares(2).maxSize(2))) {
            Compartment one = pool.acquire();
            Compartment two = pool.acquire();
            var e =
                    assertThrows(
                            CompartmentUnavailableException.class,
                            () -> pool.acquire(Duration.ofMillis(50)));
            assertTrue(e.toString().contains("within timeout=PT0.05S, maxSize=2"), e::toString);
            assertEquals(2, locals.started.size());
            assertEquals(1, pool.statistics().refused());
            assertEquals(0, pool.statistics().waiting());
            one.close();
            pool.acquire(LONG).close();
            two.close();
        }
    }

    @Test
    void aCallerWhoGivesUpLosesNothingForTheNextOne() throws InterruptedException {
        try (CompartmentPool pool = locals.open(settings -> settings.maxSize(1))) {
            Compartment held = pool.acquire();
            var impatient =
                    new Caller(
                            () ->
                                    assertThrows(
                                            CallInterruptedException.class,
                                            () -> pool.acquire(LONG)));
            awaitWaiting(pool, 1);
            var patient = new Caller(() -> pool.acquire(LONG).close());
            awaitWaiting(pool, 2);
            impatient.interrupt();
            impatient.finish();
            held.close();
            patient.finish();
        }
    }

    @Test
    void closingThePoolSendsAwayWhoWaits() throws InterruptedException {
        CompartmentPool pool = locals.open(settings -> settings.maxSize(1));
        pool.acquire();
        var waiting =
                new Caller(
                        () ->
                                assertThrows(
                                        CompartmentClosedException.class,
                                        () -> pool.acquire(LONG)));
        awaitWaiting(pool, 1);
        pool.close();
        waiting.finish();
    }

    @Test
    void closingThePoolWhileAProcessStartsLeavesNothing() throws InterruptedException {
        CompartmentPool pool = locals.open(settings -> settings.spares(0));
        locals.starts.drainPermits();
        var waiting =
                new Caller(
                        () ->
                                assertThrows(
                                        CompartmentClosedException.class,
                                        () -> pool.acquire(LONG)));
        eventually("one is starting", () -> pool.statistics().starting() == 1);
        pool.close();
        waiting.finish();
        assertEquals(List.of(), locals.started);
        assertEquals(0, pool.statistics().starting());
    }

    @Test
    void sparesThatDieAreReplacedAndNeverLent() throws InterruptedException {
        try (CompartmentPool pool = locals.open(settings -> settings.spares(2).maxSize(2))) {
            Set<String> dead = new HashSet<>();
            for (int round = 0; round < 5; round++) {
                awaitSpares(pool, 2);
                locals.started.forEach(
                        sandbox -> {
                            dead.add(sandbox.name());
                            sandbox.kill();
                        });
                eventually(
                        "all are dead",
                        () ->
                                locals.started.stream()
                                        .filter(sandbox -> dead.contains(sandbox.name()))
                                        .noneMatch(sandbox -> sandbox.isAlive()));
                try (Compartment session = pool.acquire(LONG)) {
                    assertTrue(!dead.contains(session.info().name()), session::toString);
                    assertEquals(1, counter(session).next());
                }
            }
            awaitSpares(pool, 2);
            PoolStatistics now = pool.statistics();
            assertEquals(10, now.died());
            assertEquals(2, now.opened() - now.ended());
        }
    }

    @Test
    void aPoolThatCannotOpenItsFirstSpareIsNotOpened() {
        locals.broken = true;
        assertThrows(ImageException.class, () -> locals.open(settings -> settings.spares(3)));
        assertEquals(List.of(), locals.started);
    }

    @Test
    void callersAreToldWhyProcessesCannotBeStartedUntilTheyCan() throws InterruptedException {
        var policy =
                new RestartPolicy(
                        2, Duration.ofSeconds(40), Duration.ofMillis(1), Duration.ofMillis(20));
        try (CompartmentPool pool = locals.open(policy, settings -> settings.spares(0))) {
            locals.broken = true;
            // Not when the time is over.
            var e =
                    assertThrows(
                            CompartmentUnavailableException.class,
                            () -> pool.acquire(Duration.ofDays(1)));
            assertInstanceOf(ImageException.class, e.getCause());
            assertTrue(pool.statistics().failedStarts() > 2, pool.statistics()::toString);
            assertThrows(CompartmentUnavailableException.class, pool::acquire);
            locals.broken = false;
            eventually("it recovers by itself", () -> pool.statistics().spare() == 1);
            pool.acquire(LONG).close();
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertRefused("spares=3, must be 0 to 2", 3, 2, 1, Duration.ofMinutes(1));
        assertRefused("maxSize=0, must be 1 to 4096", 0, 0, 1, Duration.ofMinutes(1));
        assertRefused("maxUses=0, must be 1 to", 1, 2, 0, Duration.ofMinutes(1));
        assertRefused("maxAge=PT0.9S, must be at least 1 s", 1, 2, 1, Duration.ofMillis(900));
        try (CompartmentPool pool = locals.open(settings -> settings)) {
            assertThrows(IllegalArgumentException.class, () -> pool.acquire(Duration.ZERO));
        }
    }

    private void assertRefused(String why, int spares, int size, int uses, Duration age) {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                locals.open(
                                        settings ->
                                                settings.spares(spares)
                                                        .maxSize(size)
                                                        .maxUses(uses)
                                                        .maxAge(age)));
        assertTrue(e.toString().contains(why), e::toString);
    }

    private static void awaitWaiting(CompartmentPool pool, int count) throws InterruptedException {
        eventually("callers wait", () -> pool.statistics().waiting() == count);
    }

    private static void awaitSpares(CompartmentPool pool, int count) throws InterruptedException {
        eventually("spares are ready", () -> pool.statistics().spare() == count);
    }
}
