package dev.cloister.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Timeout(60)
class FutexTest {

    private static final int BYTES = 4096;
    private static final long OFFSET = 128;
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Arena arena = Arena.ofShared();
    private MemorySegment writable;
    private MemorySegment readOnly;

    @BeforeEach
    void map() throws IOException {
        try (SharedMemory memory = SharedMemory.anonymous("cloister-test")) {
            memory.allocate(BYTES);
            writable = memory.mapWritable(arena);
            memory.sealWriting();
            readOnly = memory.mapReadOnly(arena);
        }
    }

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    void doesNotWaitForAWordThatHasChanged() {
        writable.set(ValueLayout.JAVA_INT, OFFSET, 7);
        long before = System.nanoTime();
        Futex.await(readOnly, OFFSET, 6, LONG_NANOS);
        assertTrue(System.nanoTime() - before < LONG_NANOS);
    }

    @Test
    void waitsNoLongerThanItMay() {
        long nanos = TimeUnit.MILLISECONDS.toNanos(20);
        long before = System.nanoTime();
        Futex.await(readOnly, OFFSET, 0, nanos);
        assertTrue(System.nanoTime() - before >= nanos);
    }

    /** What lets each side map the other's memory for reading only. */
    @Test
    void waitsAndWakesThroughMappingsThatAreReadOnly() throws Exception {
        for (MemorySegment waker : new MemorySegment[] {writable, readOnly}) {
            for (MemorySegment waiter : new MemorySegment[] {writable, readOnly}) {
                wakes(waker, waiter);
            }
        }
    }

    private static void wakes(MemorySegment waker, MemorySegment waiter) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Void> waiting =
                CompletableFuture.runAsync(
                        () -> {
                            started.countDown();
                            Futex.await(waiter, OFFSET, 0, LONG_NANOS);
                        });
        started.await();
        while (Futex.wake(waker, OFFSET, 1) == 0) {
            Thread.onSpinWait();
        }
        waiting.get(30, TimeUnit.SECONDS);
    }

    @Test
    void wakesNobodyWhereNobodyWaits() {
        assertEquals(0, Futex.wake(writable, OFFSET, Integer.MAX_VALUE));
    }

    @Test
    void takesNoWordOutsideOfTheMemory() {
        assertThrows(IndexOutOfBoundsException.class, () -> Futex.await(writable, BYTES - 3, 0, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> Futex.wake(writable, -4, 1));
    }
}
