package dev.cloister.launcher;

import dev.cloister.api.CompartmentSettings;
import dev.cloister.api.TooManyCallsException;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the asynchronous calls of one compartment, on at most as many threads as it has lanes. No
 * thread is started before the first such call, and idle ones end. When the compartment ends, calls
 * that wait still run: each is told at once how the compartment ended.
 */
final class AsyncCalls {

    private static final int MAX_WAITING = 1024;
    private static final int IDLE_SECONDS = 5;

    /** When the asynchronous call was made that this thread does. */
    private static final ThreadLocal<Long> START = new ThreadLocal<>();

    private final String compartment;
    private final ThreadPoolExecutor threads;

    AsyncCalls(String compartment, CompartmentSettings settings) {
        this.compartment = compartment;
        AtomicInteger last = new AtomicInteger();
        threads =
                new ThreadPoolExecutor(
                        settings.lanes(),
                        settings.lanes(),
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(MAX_WAITING),
                        work ->
                                Thread.ofPlatform()
                                        .daemon()
                                        .name(
                                                "cloister-async-"
                                                        + compartment
                                                        + "-"
                                                        + last.incrementAndGet())
                                        .unstarted(work));
        threads.allowCoreThreadTimeOut(true);
    }

    <T> CompletableFuture<T> submit(Callable<T> call) {
        CompletableFuture<T> future = new CompletableFuture<>();
        long start = System.nanoTime();
        try {
            threads.execute(() -> run(call, start, future));
        } catch (RejectedExecutionException e) {
            if (!threads.isShutdown()) {
                throw new TooManyCallsException(
                        "asynchronous calls that wait for compartment "
                                + compartment
                                + "="
                                + MAX_WAITING
                                + ": wait for some of them, or open it with more lanes(…)");
            }
            // The compartment has ended, and says so without waiting.
            run(call, start, future);
        }
        return future;
    }

    private static <T> void run(Callable<T> call, long start, CompletableFuture<T> future) {
        if (future.isDone()) {
            return;
        }
        START.set(start);
        try {
            future.complete(call.call());
        } catch (Exception | Error e) {
            // Whatever it is, the future's owner is the one to know.
            future.completeExceptionally(e);
        } finally {
            START.remove();
        }
    }

    /** When the call began that this thread is about to make. */
    long startOr(long now) {
        Long start = START.get();
        return start == null ? now : start;
    }

    /** No further thread is started for long. */
    void stop() {
        threads.shutdown();
    }
}
