package dev.cloister.testkit;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Something that runs on a thread of its own, and must not fail. */
final class Caller {

    private final FutureTask<?> task;
    private final Thread thread;

    Caller(Runnable work) {
        task = new FutureTask<>(work, null);
        thread = Thread.ofPlatform().daemon().name("caller").start(task);
    }

    void interrupt() {
        thread.interrupt();
    }

    void finish() throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new AssertionError("the caller failed", e.getCause());
        }
    }
}
