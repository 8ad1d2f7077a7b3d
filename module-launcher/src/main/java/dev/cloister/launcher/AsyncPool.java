package dev.cloister.launcher;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Threads that do tasks of two steps: making something, which only so many may do at the same time,
 * and telling of it, which runs code of the app and may take as long as that likes.
 *
 * <p>Before a thread tells, it passes its turn on to another thread if tasks wait: the app's code
 * may itself wait for one of them. So beside the threads that make there are those that run the
 * app's code, or did so in the last seconds.
 */
final class AsyncPool {

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Something to do. */
    interface Task {

        /** The first step; throws nothing. */
        void make();

        /** The second step; throws nothing. */
        void tell();
    }

    private final int mostTurns;
    private final int mostWaiting;
    private final Function<Runnable, Thread> threads;

    // All guarded by this object.
    private final Deque<Task> waiting = new ArrayDeque<>();

    /** Turns to make something that threads have, or can take. */
    private int turns;

    /** Of these, the ones that threads can take. */
    private int free;

    /** Threads that look for a turn. */
    private int looking;

    private boolean stopped;

    /**
     * Creates a pool without threads.
     *
     * @param mostTurns how many tasks may be made at the same time
     * @param mostWaiting how many may wait for that
     * @param threads makes a thread that does the given work, not started
     */
    AsyncPool(int mostTurns, int mostWaiting, Function<Runnable, Thread> threads) {
        this.mostTurns = mostTurns;
        this.mostWaiting = mostWaiting;
        this.threads = threads;
    }

    /**
     * Has a task done.
     *
     * @return false if too many wait, and this one is not done
     * @throws OutOfMemoryError if no thread makes anything, and none is to be had; the task is not
     *     done then
     */
    synchronized boolean offer(Task task) {
        if (waiting.size() == mostWaiting) {
            return false;
        }
        waiting.addLast(task);
        try {
            openTurn();
        } catch (OutOfMemoryError e) {
            if (turns == 0) {
                // Those that tell may wait for this very task.
                waiting.removeLast();
                throw e;
            }
            // One that makes something will come to it.
        }
        return true;
    }

    /** Takes back a task that waits. */
    synchronized void remove(Task task) {
        waiting.remove(task);
    }

    /** Lets threads end as soon as no task waits, instead of after some seconds. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /**
     * Called with the lock held whenever a task has come or a turn is over, so a task never waits
     * while there could be a turn for it.
     */
    private void openTurn() {
        if (waiting.size() <= free || turns == mostTurns) {
            return;
        }
        if (looking <= free) {
            // Before anything is counted: it may fail. It waits for the lock that is held here.
            threads.apply(this::run).start();
            looking++;
        } else {
            notify();
        }
        turns++;
        free++;
    }

    private void run() {
        while (takeTurn()) {
            makeAndTell();
            synchronized (this) {
                looking++;
            }
        }
    }

    /**
     * Makes one task, passes the turn on, and tells. Where the turn cannot be passed on it makes
     * the others, too, before it tells of any: what it tells may wait for them.
     */
    private void makeAndTell() {
        List<Task> made = new ArrayList<>(1);
        do {
            Task task = next();
            if (task != null) {
                task.make();
                made.add(task);
            }
        } while (!passTurn());
        made.forEach(Task::tell);
    }

    /** Waits for a turn; false if none has come for long. Whoever calls this is looking. */
    private synchronized boolean takeTurn() {
        long end = System.nanoTime() + IDLE_NANOS;
        while (free == 0) {
            long left = end - System.nanoTime();
            if (left <= 0 || stopped) {
                looking--;
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                // Left by the app's code; nobody else interrupts these threads.
            }
        }
        free--;
        looking--;
        return true;
    }

    /** The next task, or null if it was taken back. */
    private synchronized @Nullable Task next() {
        return waiting.pollFirst();
    }

    /** Gives the turn up; false if tasks wait for it, and no thread is to be had for them. */
    private synchronized boolean passTurn() {
        turns--;
        try {
            openTurn();
            return true;
        } catch (OutOfMemoryError e) {
            turns++;
            return false;
        }
    }
}
