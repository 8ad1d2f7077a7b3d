package dev.cloister.testkit;

import static dev.cloister.testkit.PoolOfLocals.counter;
import static dev.cloister.testkit.PoolOfLocals.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.CompartmentPool;
import dev.cloister.api.PoolStatistics;
import dev.cloister.testkit.PoolOfLocals.Counter;
import dev.cloister.testkit.PoolOfLocals.Door;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.concurrent.CompletionException;

/** What one session of a pool is, and what is left of it for the next one. */
@Timeout(60)
final class PoolSessionsTest {

    private final PoolOfLocals locals = new PoolOfLocals();

    @Test
    void eachSessionHasAProcessOfItsOwn() {
        try (CompartmentPool pool = locals.open(settings -> settings.spares(2))) {
            String first;
            try (Compartment session = pool.acquire()) {
                first = session.info().name();
                assertEquals(1, counter(session).next());
                assertEquals(2, counter(session).next());
            }
            try (Compartment session = pool.acquire()) {
                assertNotEquals(first, session.info().name());
                assertEquals(1, counter(session).next());
            }
        }
    }

    @Test
    void aClosedSessionRefusesEverything() {
        try (CompartmentPool pool = locals.open(settings -> settings)) {
            assertRefusesWhenClosed(pool.acquire());
        }
    }

    @Test
    void aClosedSessionRefusesEverythingThoughItsProcessServesTheNextOne() {
        try (CompartmentPool pool = locals.open(settings -> settings.maxSize(1).maxUses(2))) {
            assertRefusesWhenClosed(pool.acquire());
            try (Compartment next = pool.acquire()) {
                // Two calls were made, and none by the handle that was closed.
                assertEquals(3, counter(next).next());
            }
        }
    }

    private static void assertRefusesWhenClosed(Compartment session) {
        Counter counter = counter(session);
        assertEquals(1, counter.next());
        assertEquals(2, counter.nextAsync().join());
        assertTrue(session.isOpen());
        session.close();
        session.close();
        assertFalse(session.isOpen());
        assertThrows(CompartmentClosedException.class, counter::next);
        var e = assertThrows(CompletionException.class, () -> counter.nextAsync().join());
        assertInstanceOf(CompartmentClosedException.class, e.getCause());
        assertThrows(CompartmentClosedException.class, () -> counter(session));
        assertThrows(CompartmentClosedException.class, () -> session.service(Door.class));
    }

    @Test
    void aProcessServesAsManySessionsAsItMay() {
        try (CompartmentPool pool = locals.open(settings -> settings.maxSize(1).maxUses(3))) {
            for (int use = 0; use < 7; use++) {
                try (Compartment session = pool.acquire()) {
                    assertEquals(use % 3 + 1, counter(session).next());
                }
            }
            assertEquals(3, pool.statistics().opened());
        }
    }

    @Test
    void aProcessThatIsTooOldIsNotUsedAgain() throws InterruptedException {
        Duration age = Duration.ofSeconds(1);
        try (CompartmentPool pool =
                locals.open(settings -> settings.spares(0).maxUses(100).maxAge(age))) {
            try (Compartment session = pool.acquire()) {
                assertEquals(1, counter(session).next());
                Thread.sleep(age);
            }
            try (Compartment session = pool.acquire()) {
                assertEquals(1, counter(session).next());
            }
            assertEquals(2, pool.statistics().opened());
        }
    }

    @Test
    void aProcessIsNotUsedAgainWhoseSessionHadACallInProgress() throws InterruptedException {
        try (CompartmentPool pool = locals.open(settings -> settings.maxUses(100))) {
            Compartment session = pool.acquire();
            Counter counter = counter(session);
            assertEquals(1, counter.next());
            var caller =
                    new Caller(() -> assertThrows(CompartmentClosedException.class, counter::hang));
            locals.hanging.acquire();
            session.close();
            caller.finish();
            assertNextIsFresh(pool);
        }
    }

    @Test
    void aProcessIsNotUsedAgainWhoseSessionGaveACallUp() throws InterruptedException {
        try (CompartmentPool pool = locals.open(settings -> settings.maxUses(100))) {
            Compartment session = pool.acquire();
            Counter counter = counter(session);
            assertEquals(1, counter.next());
            var caller =
                    new Caller(() -> assertThrows(CallInterruptedException.class, counter::hang));
            locals.hanging.acquire();
            caller.interrupt();
            caller.finish();
            session.close();
            assertNextIsFresh(pool);
        }
    }

    @Test
    void aProcessIsNotUsedAgainWhoseSessionLeftAServiceInSomeState() {
        try (CompartmentPool pool = locals.open(settings -> settings.maxUses(100))) {
            for (int i = 0; i < 2; i++) {
                try (Compartment session = pool.acquire()) {
                    // In the first state it may be opened.
                    session.service(Door.class).open();
                    assertEquals(1, counter(session).next());
                }
            }
        }
    }

    private static void assertNextIsFresh(CompartmentPool pool) {
        try (Compartment next = pool.acquire()) {
            assertEquals(1, counter(next).next());
        }
    }

    @Test
    void processesThatAreMoreThanSparesEndWhenTheyAreIdle() throws InterruptedException {
        try (CompartmentPool pool =
                locals.open(
                        settings ->
                                settings.spares(1)
                                        .maxUses(100)
                                        .idleTimeout(Duration.ofMillis(50)))) {
            Compartment one = pool.acquire();
            Compartment two = pool.acquire();
            Compartment three = pool.acquire();
            one.close();
            two.close();
            three.close();
            eventually(
                    "only the spare is left",
                    () -> {
                        PoolStatistics now = pool.statistics();
                        return now.spare() == 1 && now.opened() - now.ended() == 1;
                    });
            assertNotEquals(0, pool.statistics().ended());
        }
    }

    @Test
    void closingThePoolEndsSessionsAndTheirCalls() throws InterruptedException {
        CompartmentPool pool = locals.open(settings -> settings.spares(2));
        Compartment session = pool.acquire();
        Counter counter = counter(session);
        var caller =
                new Caller(() -> assertThrows(CompartmentClosedException.class, counter::hang));
        locals.hanging.acquire();
        pool.close();
        pool.close();
        caller.finish();
        assertFalse(session.isOpen());
        assertThrows(CompartmentClosedException.class, pool::acquire);
        assertTrue(locals.started.stream().noneMatch(sandbox -> sandbox.isAlive()));
        session.close();
        PoolStatistics end = pool.statistics();
        assertEquals(end.opened(), end.ended());
        assertEquals(0, end.lent() + end.spare() + end.starting());
    }
}
