package dev.cloister.launcher;

import dev.cloister.api.CloisterException;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.TooManyCallsException;
import dev.cloister.launcher.observe.Observation;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Makes calls for callers that do not wait: at most as many at the same time as there are lanes,
 * and on threads that exist only while there are such calls.
 *
 * <p>A call's time runs from its submission; if no turn comes within it, that is its end. What the
 * app does when it hears of an outcome keeps no call waiting, but counts among those that there may
 * be.
 */
final class AsyncCalls {

    static final int MAX_WAITING = 1024;

    private final Observation observation;
    private final Runnable requireOpen;
    private final AsyncPool pool;

    /**
     * Creates the calls of one compartment.
     *
     * @param compartment whose calls the threads make
     * @param observation is told of calls that are refused
     * @param requireOpen throws once it takes no more calls
     * @param lanes how many calls are made at the same time
     */
    AsyncCalls(Object compartment, Observation observation, Runnable requireOpen, int lanes) {
        this.observation = observation;
        this.requireOpen = requireOpen;
        this.pool =
                new AsyncPool(
                        lanes,
                        MAX_WAITING,
                        work -> new AsyncThread(compartment, observation.name(), work));
    }

    /**
     * Makes a call later.
     *
     * @param timeNanos how long it may take from now on
     * @throws TooManyCallsException if too many wait already
     */
    <T> CompletableFuture<T> submit(Callable<T> call, long timeNanos) {
        try {
            requireOpen.run();
        } catch (CloisterException e) {
            return CompletableFuture.failedFuture(e);
        }
        var future = new AsyncCall<>(call, System.nanoTime() + timeNanos, timeNanos);
        try {
            if (!pool.offer(future)) {
                throw tooMany();
            }
        } catch (OutOfMemoryError e) {
            if (!Threads.isAboutThreads(e)) {
                throw e;
            }
            future.completeExceptionally(Threads.noneToBeHad("asynchronous calls", e));
        }
        return future;
    }

    /** The compartment has ended: the calls that wait learn of it at once. */
    void stop() {
        pool.stop();
    }

    private TooManyCallsException tooMany() {
        observation.refused();
        return new TooManyCallsException(
                MAX_WAITING
                        + " asynchronous calls on compartment "
                        + observation.name()
                        + " wait already, or are done and still being heard of; submit this one"
                        + " when some are over");
    }

    /** One call, and its outcome. */
    private final class AsyncCall<T> extends CompletableFuture<T> implements AsyncPool.Task {

        private final Callable<T> call;
        private final long deadlineNanos;
        private final long timeNanos;

        // Only the thread that makes the call looks at them.
        private @Nullable T result;
        private @Nullable Throwable failure;

        AsyncCall(Callable<T> call, long deadlineNanos, long timeNanos) {
            this.call = call;
            this.deadlineNanos = deadlineNanos;
            this.timeNanos = timeNanos;
        }

        @Override
        public long deadlineNanos() {
            return deadlineNanos;
        }

        @Override
        public void expire() {
            if (isDone()) {
                return;
            }
            try {
                requireOpen.run();
                observation.refused();
                failure = noTurn();
            } catch (Throwable t) {
                // Mostly that the compartment has ended; whatever it is, it is the outcome.
                failure = t;
            }
        }

        private DeadlineExceededException noTurn() {
            return new DeadlineExceededException(
                    "an asynchronous call on compartment "
                            + observation.name()
                            + " had no turn within deadline="
                            + Duration.ofNanos(timeNanos)
                            + "; it has not run. The builder's lanes(…) says how many run at a"
                            + " time",
                    null);
        }

        @Override
        public void make() {
            if (isDone()) {
                return;
            }
            AsyncThread thread = (AsyncThread) Thread.currentThread();
            thread.begin(deadlineNanos);
            try {
                requireOpen.run();
                result = call.call();
            } catch (Throwable t) {
                // Whatever it is, it is the call's outcome.
                failure = t;
            }
            // Who hears of the outcome may make calls on this thread.
            thread.end();
        }

        @Override
        public void tell() {
            if (failure == null) {
                complete(result);
            } else {
                completeExceptionally(failure);
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled) {
                pool.remove(this);
            }
            return cancelled;
        }
    }
}
