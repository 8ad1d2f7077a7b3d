package dev.cloister.benchmark.app.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(60)
class MetersTest {

    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    @Test
    void everyCallerHasWorkAndAThreadOfItsOwn() throws IOException {
        var works = new AtomicInteger();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        List<Throughput> figures =
                new ThroughputMeter(NANOS)
                        .measure(
                                "id",
                                "title",
                                () -> {
                                    works.incrementAndGet();
                                    return () -> threads.add(Thread.currentThread());
                                });
        assertEquals(ThroughputMeter.CALLERS, figures.stream().map(Throughput::callers).toList());
        assertEquals(1 + 2 + 4, works.get());
        assertEquals(1 + 2 + 4, threads.size());
        figures.forEach(figure -> assertTrue(figure.callsPerSecond() > 0, figure.toString()));
    }

    @Test
    void aCallerThatFailsIsNotCounted() {
        var meter = new ThroughputMeter(NANOS);
        assertThrows(
                IOException.class,
                () ->
                        meter.measure(
                                "id",
                                "title",
                                () ->
                                        () -> {
                                            throw new IOException("gone");
                                        }));
    }

    @Test
    void callsThatWaitForOneBeforeThemCountFromWhenTheyWereMeantToBegin() throws IOException {
        long stall = TimeUnit.MILLISECONDS.toNanos(20);
        var calls = new AtomicInteger();
        OpenLoop fastest =
                new OpenLoopMeter(NANOS)
                        .measure(
                                "id",
                                "title",
                                () -> {
                                    if (calls.getAndIncrement() == 22) {
                                        spin(stall);
                                    }
                                })
                        .getLast();
        // 2 ms at 1,000, 10,000 and 100,000 a second; the first of the last ones stalls.
        assertEquals(2 + 20 + 200, calls.get());
        assertEquals(200, fastest.latency().samples());
        assertTrue(fastest.latency().p50() >= stall - NANOS, fastest.toString());
    }

    private static void spin(long nanos) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
        }
    }
}
