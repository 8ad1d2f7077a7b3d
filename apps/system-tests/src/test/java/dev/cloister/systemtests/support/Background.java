package dev.cloister.systemtests.support;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import dev.cloister.linux.Futex;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A call on a thread of its own.
 *
 * @param <T> what it returns
 */
public final class Background<T> {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final FutureTask<T> task;
    private final Thread thread;
    private volatile boolean interruptedAtEnd;

    private Background(Callable<T> call) {
        this.task = new FutureTask<>(() -> observed(call));
        this.thread = Thread.ofPlatform().daemon().name("background").start(task);
    }

    /** Starts a call. */
    public static <T> Background<T> call(Callable<T> call) {
        return new Background<>(call);
    }

    private T observed(Callable<T> call) throws Exception {
        try {
            return call.call();
        } finally {
            interruptedAtEnd = Thread.currentThread().isInterrupted();
        }
    }

    public boolean isDone() {
        return task.isDone();
    }

    public void interrupt() {
        thread.interrupt();
    }

    /** Waits until the thread waits for something. */
    public Background<T> awaitBlocked() {
        Eventually.eventually(
                "the call blocks",
                LIMIT,
                () ->
                        thread.getState() == Thread.State.WAITING
                                || thread.getState() == Thread.State.TIMED_WAITING
                                || sleepsInTheKernel());
        return this;
    }

    /** Which the JVM takes for running. */
    private boolean sleepsInTheKernel() {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(Futex.class.getName()));
    }

    /** Waits for the result, which must come. */
    public T result() {
        try {
            return task.get(LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the call failed", e.getCause());
        } catch (TimeoutException e) {
            throw stuck();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits for the failure, which must come and be of this type. */
    public <X extends Throwable> X failure(Class<X> type) {
        try {
            T result = task.get(LIMIT.toNanos(), TimeUnit.NANOSECONDS);
            return fail("returned " + result + ", expected " + type.getName());
        } catch (ExecutionException e) {
            return assertInstanceOf(type, e.getCause(), () -> String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            throw stuck();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Whether the thread's interrupt status was set when the call ended. */
    public boolean interruptedAtEnd() {
        return interruptedAtEnd;
    }

    private AssertionError stuck() {
        var stuck = new AssertionError("the call did not end within " + LIMIT + "; it stands here");
        stuck.setStackTrace(thread.getStackTrace());
        return stuck;
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted in a test", e);
    }
}
