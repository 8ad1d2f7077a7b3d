package dev.cloister.launcher;

import dev.cloister.api.TooManyCallsException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes calls for callers that do not wait: on threads that exist only while there are such calls,
 * at most as many as lanes, because more could not call at the same time.
 *
 * <p>A call's time runs from its submission. One that is overdue when its turn comes ends without
 * being made; its turn comes at the latest when the calls before it have passed their own
 * deadlines.
 */
final class AsyncCalls {

    static final int MAX_WAITING = 1024;

    private static final long IDLE_SECONDS = 5;

    private final ProcessCompartment compartment;
    private final int threads;
    private final long timeNanos;
    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>(MAX_WAITING);

    // Both guarded by this object.
    private @Nullable ThreadPoolExecutor executor;
    private boolean stopped;

    AsyncCalls(ProcessCompartment compartment, int threads, long timeNanos) {
        this.compartment = compartment;
        this.threads = threads;
        this.timeNanos = timeNanos;
    }

    /**
     * Makes a call later.
     *
     * @throws TooManyCallsException if too many wait already
     */
    <T> CompletableFuture<T> submit(Callable<T> call) {
        var future = new AsyncCall<>(call, System.nanoTime() + timeNanos);
        synchronized (this) {
            if (!stopped) {
                executor().execute(future);
                return future;
            }
        }
        return CompletableFuture.failedFuture(compartment.ended());
    }

    private ThreadPoolExecutor executor() {
        ThreadPoolExecutor known = executor;
        if (known == null) {
            known =
                    new ThreadPoolExecutor(
                            threads,
                            threads,
                            IDLE_SECONDS,
                            TimeUnit.SECONDS,
                            waiting,
                            work -> new AsyncThread(compartment, work),
                            (work, full) -> {
                                throw tooMany();
                            });
            known.allowCoreThreadTimeOut(true);
            executor = known;
        }
        return known;
    }

    /** Ends every call that waits, and the threads when they are done. */
    void stop() {
        synchronized (this) {
            stopped = true;
            if (executor != null) {
                // Interrupts only threads that have nothing to do: the others learn of the end in
                // their calls.
                executor.shutdown();
            }
        }
        List<Runnable> unmade = new ArrayList<>();
        waiting.drainTo(unmade);
        unmade.forEach(call -> ((AsyncCall<?>) call).completeExceptionally(compartment.ended()));
    }

    private TooManyCallsException tooMany() {
        return new TooManyCallsException(
                MAX_WAITING
                        + " asynchronous calls on compartment "
                        + compartment.name()
                        + " wait already; submit this one when some are done");
    }

    /** One call, and its outcome. */
    private final class AsyncCall<T> extends CompletableFuture<T> implements Runnable {

        private final Callable<T> call;
        private final long deadlineNanos;

        AsyncCall(Callable<T> call, long deadlineNanos) {
            this.call = call;
            this.deadlineNanos = deadlineNanos;
        }

        @Override
        public void run() {
            if (isDone()) {
                return;
            }
            T result;
            AsyncThread thread = (AsyncThread) Thread.currentThread();
            thread.begin(deadlineNanos);
            try {
                result = call.call();
            } catch (Exception | Error e) {
                // Whatever it is, it is the call's outcome.
                thread.end();
                completeExceptionally(e);
                return;
            }
            // Before the outcome is told: who hears of it may make calls on this thread.
            thread.end();
            complete(result);
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled) {
                waiting.remove(this);
            }
            return cancelled;
        }
    }
}
