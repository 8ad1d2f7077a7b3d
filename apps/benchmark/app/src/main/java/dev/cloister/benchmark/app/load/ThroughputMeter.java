package dev.cloister.benchmark.app.load;

import dev.cloister.benchmark.app.sample.Work;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Has several threads call at once. */
public final class ThroughputMeter {

    /** The numbers of callers that are measured. */
    public static final List<Integer> CALLERS = List.of(1, 2, 4);

    /** Calls between two looks at the clock. */
    private static final int CHUNK = 50;

    private final long nanos;

    /**
     * A meter.
     *
     * @param nanos for how long each number of callers calls
     */
    public ThroughputMeter(long nanos) {
        this.nanos = nanos;
    }

    /**
     * Measures one way of calling.
     *
     * @param works makes the work of each caller
     */
    public List<Throughput> measure(String id, String title, Supplier<Work> works)
            throws IOException {
        List<Throughput> figures = new ArrayList<>();
        for (int callers : CALLERS) {
            figures.add(new Throughput(id, title, callers, callsPerSecond(callers, works)));
        }
        return figures;
    }

    private double callsPerSecond(int callers, Supplier<Work> works) throws IOException {
        var start = new CyclicBarrier(callers);
        List<Work> all = Stream.generate(works).limit(callers).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<Double>> rates = new ArrayList<>();
            for (Work work : all) {
                rates.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return callsPerSecond(work);
                                }));
            }
            double sum = 0;
            for (Future<Double> rate : rates) {
                sum += rate.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IOException("a caller failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private double callsPerSecond(Work work) throws IOException {
        long start = System.nanoTime();
        long calls = 0;
        long elapsed;
        do {
            for (int i = 0; i < CHUNK; i++) {
                work.run();
            }
            calls += CHUNK;
            elapsed = System.nanoTime() - start;
        } while (elapsed < nanos);
        return (double) calls * TimeUnit.SECONDS.toNanos(1) / elapsed;
    }
}
