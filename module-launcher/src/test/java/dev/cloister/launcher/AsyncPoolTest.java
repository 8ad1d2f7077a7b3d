package dev.cloister.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(60)
final class AsyncPoolTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    private final AsyncPool pool = new AsyncPool(2, 1000, this::thread);

    private Thread thread(Runnable work) {
        Thread thread = Thread.ofPlatform().daemon().unstarted(work);
        threads.add(thread);
        return thread;
    }

    /** A task whose steps are a test's. */
    private record Steps(long deadlineNanos, Runnable first, Runnable second, Runnable late)
            implements AsyncPool.Task {

        /** Never too late. */
        Steps(Runnable first, Runnable second) {
            this(System.nanoTime() + LONG.toNanos(), first, second, AsyncPoolTest::nothing);
        }

        @Override
        public void make() {
            first.run();
        }

        @Override
        public void expire() {
            late.run();
        }

        @Override
        public void tell() {
            second.run();
        }
    }

    @AfterEach
    void endsItsThreadsWhenStopped() throws InterruptedException {
        pool.stop();
        for (Thread thread : List.copyOf(threads)) {
            thread.join();
        }
    }

    @Test
    void oneThreadDoesWhatComesOneAfterTheOther() {
        Semaphore told = new Semaphore(0);
        for (int i = 0; i < 3; i++) {
            assertTrue(pool.offer(new Steps(AsyncPoolTest::nothing, told::release)));
            told.acquireUninterruptibly();
            awaitWaiting(threads.getFirst());
        }
        assertEquals(1, threads.size());
    }

    @Test
    void whoTellsKeepsNobodyWaiting() {
        CountDownLatch last = new CountDownLatch(1);
        Semaphore told = new Semaphore(0);
        for (int i = 0; i < 20; i++) {
            pool.offer(
                    new Steps(
                            AsyncPoolTest::nothing,
                            () -> {
                                await(last);
                                told.release();
                            }));
        }
        pool.offer(new Steps(AsyncPoolTest::nothing, last::countDown));
        told.acquireUninterruptibly(20);
        assertEquals(0, last.getCount());
    }

    @Test
    void oneThreadDoesEverythingWhereThereIsNoOther() {
        var started = new AtomicInteger();
        var poor = new AsyncPool(2, 1000, work -> onlyTheFirst(work, started));
        Semaphore told = new Semaphore(0);
        CountDownLatch first = new CountDownLatch(1);
        assertTrue(poor.offer(new Steps(() -> await(first), told::release)));
        for (int i = 0; i < 20; i++) {
            assertTrue(poor.offer(new Steps(AsyncPoolTest::nothing, told::release)));
        }
        first.countDown();
        told.acquireUninterruptibly(21);
        poor.stop();
    }

    @Test
    void whoTellsMayWaitForWhatIsStillToBeMadeByTheOnlyThread() {
        var started = new AtomicInteger();
        var poor = new AsyncPool(2, 1000, work -> onlyTheFirst(work, started));
        CountDownLatch offered = new CountDownLatch(1);
        CountDownLatch secondMade = new CountDownLatch(1);
        Semaphore told = new Semaphore(0);
        poor.offer(
                new Steps(
                        () -> await(offered),
                        () -> {
                            await(secondMade);
                            told.release();
                        }));
        poor.offer(new Steps(secondMade::countDown, told::release));
        offered.countDown();
        told.acquireUninterruptibly(2);
        poor.stop();
    }

    @Test
    void nothingIsAcceptedThatOnlyAThreadThatTellsCouldMake() {
        var started = new AtomicInteger();
        var poor = new AsyncPool(2, 1000, work -> onlyTheFirst(work, started));
        CountDownLatch telling = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        poor.offer(
                new Steps(
                        AsyncPoolTest::nothing,
                        () -> {
                            telling.countDown();
                            await(refused);
                        }));
        await(telling);
        assertThrows(
                OutOfMemoryError.class,
                () -> poor.offer(new Steps(AsyncPoolTest::nothing, AsyncPoolTest::nothing)));
        refused.countDown();
        poor.stop();
    }

    @Test
    void whatNoThreadCanDoIsRefusedAndForgotten() {
        var started = new AtomicInteger(1);
        var poor = new AsyncPool(2, 1000, work -> onlyTheFirst(work, started));
        var made = new AtomicInteger();
        assertThrows(
                OutOfMemoryError.class,
                () -> poor.offer(new Steps(made::incrementAndGet, made::incrementAndGet)));
        started.set(0);
        Semaphore told = new Semaphore(0);
        assertTrue(poor.offer(new Steps(AsyncPoolTest::nothing, told::release)));
        told.acquireUninterruptibly();
        assertEquals(0, made.get());
        poor.stop();
    }

    private Thread onlyTheFirst(Runnable work, AtomicInteger started) {
        if (started.getAndIncrement() > 0) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        return thread(work);
    }

    @Test
    void aThreadThatIsLeftInterruptedGoesOn() {
        Semaphore told = new Semaphore(0);
        pool.offer(new Steps(AsyncPoolTest::nothing, () -> Thread.currentThread().interrupt()));
        awaitWaiting(threads.getFirst());
        pool.offer(new Steps(AsyncPoolTest::nothing, told::release));
        told.acquireUninterruptibly();
        assertEquals(1, threads.size());
    }

    @Test
    void anInterruptThatTheAppLeftIsNotTheNextTasks() {
        Semaphore told = new Semaphore(0);
        var interrupted = new AtomicInteger();
        var one = new AsyncPool(1, 10, this::thread);
        one.offer(
                new Steps(
                        AsyncPoolTest::nothing,
                        () -> {
                            // The next one waits already when this thread comes back.
                            one.offer(
                                    new Steps(
                                            () -> {
                                                if (Thread.currentThread().isInterrupted()) {
                                                    interrupted.incrementAndGet();
                                                }
                                            },
                                            told::release));
                            Thread.currentThread().interrupt();
                        }));
        told.acquireUninterruptibly();
        assertEquals(0, interrupted.get());
        one.stop();
    }

    @Test
    void whatMustBeMadeSoonerThanWhatIsBeforeItEndsInTime() {
        CountDownLatch last = new CountDownLatch(1);
        Semaphore told = new Semaphore(0);
        List<String> ends = Collections.synchronizedList(new ArrayList<>());
        var one = new AsyncPool(1, 10, this::thread);
        one.offer(new Steps(() -> await(last), told::release));
        // Later ones come first here, and one is slow to tell of.
        for (int millis : new int[] {90, 60, 30}) {
            one.offer(
                    new Steps(
                            System.nanoTime() + millis * 1_000_000L,
                            () -> ends.add("made"),
                            () -> {
                                ends.add("told " + millis);
                                told.release();
                                if (millis == 30) {
                                    await(last);
                                }
                            },
                            () -> ends.add("late " + millis)));
        }
        told.acquireUninterruptibly(3);
        last.countDown();
        told.acquireUninterruptibly();
        assertEquals(
                List.of("late 30", "told 30", "late 60", "told 60", "late 90", "told 90"), ends);
        one.stop();
    }

    @Test
    void whoKeepsATurnForEverMayWaitForWhatHasNoOther() {
        CountDownLatch late = new CountDownLatch(1);
        Semaphore told = new Semaphore(0);
        var one = new AsyncPool(1, 10, this::thread);
        one.offer(
                new Steps(
                        () -> {
                            one.offer(
                                    new Steps(
                                            System.nanoTime() + 20_000_000,
                                            AsyncPoolTest::nothing,
                                            told::release,
                                            late::countDown));
                            await(late);
                        },
                        told::release));
        told.acquireUninterruptibly(2);
        one.stop();
    }

    @Test
    void whatWaitsWhenItIsStoppedEndsAtOnce() {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Semaphore late = new Semaphore(0);
        var one = new AsyncPool(1, 10, this::thread);
        one.offer(
                new Steps(
                        () -> {
                            begun.countDown();
                            await(go);
                        },
                        AsyncPoolTest::nothing));
        await(begun);
        for (int i = 0; i < 3; i++) {
            one.offer(
                    new Steps(
                            System.nanoTime() + LONG.toNanos(),
                            AsyncPoolTest::nothing,
                            AsyncPoolTest::nothing,
                            late::release));
        }
        one.stop();
        late.acquireUninterruptibly(3);
        go.countDown();
    }

    @Test
    void whatHasItsTurnInTimeIsMade() {
        CountDownLatch go = new CountDownLatch(1);
        Semaphore told = new Semaphore(0);
        var made = new AtomicInteger();
        var one = new AsyncPool(1, 10, this::thread);
        one.offer(new Steps(() -> await(go), told::release));
        one.offer(
                new Steps(
                        System.nanoTime() + LONG.toNanos() / 2,
                        made::incrementAndGet,
                        told::release,
                        AsyncPoolTest::nothing));
        go.countDown();
        told.acquireUninterruptibly(2);
        assertEquals(1, made.get());
        one.stop();
    }

    @Test
    void thoseWhoTellForLongCountAmongThoseThatThereMayBe() {
        CountDownLatch last = new CountDownLatch(1);
        Semaphore telling = new Semaphore(0);
        Semaphore told = new Semaphore(0);
        var small = new AsyncPool(1, 2, this::thread);
        Runnable slow =
                () -> {
                    telling.release();
                    await(last);
                    told.release();
                };
        for (int i = 0; i < 3; i++) {
            assertTrue(small.offer(new Steps(AsyncPoolTest::nothing, slow)));
        }
        telling.acquireUninterruptibly(3);
        assertFalse(small.offer(new Steps(AsyncPoolTest::nothing, AsyncPoolTest::nothing)));
        assertTrue(threads.size() <= 4, () -> "threads=" + threads.size());
        last.countDown();
        told.acquireUninterruptibly(3);
        small.stop();
    }

    @Test
    void refusesWhatIsTooMuchAndForgetsWhatIsTakenBack() {
        var small = new AsyncPool(1, 1, this::thread);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Semaphore done = new Semaphore(0);
        small.offer(
                new Steps(
                        () -> {
                            begun.countDown();
                            await(go);
                        },
                        AsyncPoolTest::nothing));
        await(begun);
        var second = new Steps(done::release, AsyncPoolTest::nothing);
        assertTrue(small.offer(second));
        assertFalse(small.offer(new Steps(AsyncPoolTest::nothing, AsyncPoolTest::nothing)));
        small.remove(second);
        var third = new Steps(AsyncPoolTest::nothing, () -> done.release(10));
        assertTrue(small.offer(third));
        go.countDown();
        done.acquireUninterruptibly(10);
        assertEquals(0, done.availablePermits(), "the second one was not made");
        small.stop();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyTaskIsMadeAndToldOnceAndNeverMoreThanAllowedAtTheSameTime(long seed) {
        Random random = new Random(seed);
        int tasks = 500;
        AtomicInteger making = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger made = new AtomicInteger();
        Semaphore told = new Semaphore(0);
        for (int i = 0; i < tasks; i++) {
            boolean slow = random.nextInt(20) == 0;
            boolean slowToTell = random.nextInt(20) == 0;
            boolean hasty = random.nextInt(5) == 0;
            pool.offer(
                    new Steps(
                            System.nanoTime() + (hasty ? LONG.toNanos() / 2 : LONG.toNanos()),
                            () -> {
                                most.accumulateAndGet(making.incrementAndGet(), Math::max);
                                pause(slow);
                                made.incrementAndGet();
                                making.decrementAndGet();
                            },
                            () -> {
                                pause(slowToTell);
                                told.release();
                            },
                            AsyncPoolTest::nothing));
            pause(random.nextInt(50) == 0);
        }
        told.acquireUninterruptibly(tasks);
        assertEquals(tasks, made.get(), "seed=" + seed);
        assertTrue(most.get() <= 2, "seed=" + seed + ", most=" + most);
        assertEquals(0, told.availablePermits(), "seed=" + seed);
    }

    private static void nothing() {}

    private static void pause(boolean wanted) {
        if (wanted) {
            sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until a thread has nothing to do. */
    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            sleep();
        }
    }
}
