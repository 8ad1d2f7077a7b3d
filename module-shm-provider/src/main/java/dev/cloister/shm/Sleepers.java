package dev.cloister.shm;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that sleep in the kernel for virtual threads, whose carrier such a sleep would hold. At
 * most one for each lane, started when needed, ended when idle. Safe for use by many threads.
 */
final class Sleepers {

    private static final long IDLE_SECONDS = 1;

    private final ExecutorService threads =
            new ThreadPoolExecutor(
                    0,
                    Integer.MAX_VALUE,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    Thread.ofPlatform().daemon().name("cloister-shm-sleeper-", 0).factory());

    /**
     * Runs something on a thread that may sleep.
     *
     * @return false if there will be none any more
     */
    boolean run(Runnable sleep) {
        try {
            threads.execute(sleep);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Lets no new sleep begin; threads end with the one that they are in. */
    void close() {
        threads.shutdown();
    }
}
