package dev.cloister.launcher;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Threads that do tasks of two steps: making something, which only so many may do at the same time,
 * and telling of it, which runs code of the app and may take as long as that likes.
 *
 * <p>Before a thread tells, it passes its turn on to another thread if tasks wait: the app's code
 * may itself wait for one of them. So beside the threads that make there are those that run the
 * app's code, or did so in the last seconds. A task counts until all is told, which bounds them.
 *
 * <p>Tasks are made in order of arrival. One that must be made sooner than another before it is
 * <i>hasty</i>: that one may take longer than this one can wait. As long as a hasty task waits, a
 * thread without a turn looks at the clock, and ends it in time.
 */
final class AsyncPool {

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Something to do. */
    interface Task {

        /** Until when it must have been made, by {@link System#nanoTime}. */
        long deadlineNanos();

        /** The first step; throws nothing. */
        void make();

        /** In place of that, if it is too late; throws nothing. */
        void expire();

        /** The second step; throws nothing. */
        void tell();
    }

    private final int mostTurns;
    private final int most;
    private final Function<Runnable, Thread> threads;

    // All guarded by this object.
    private final Deque<Task> waiting = new ArrayDeque<>();

    /** Those of them that are hasty, the first to end first. */
    private final Queue<Task> hasty =
            new PriorityQueue<>((a, b) -> Long.signum(a.deadlineNanos() - b.deadlineNanos()));

    /** The latest deadline of all tasks that ever came. */
    private long latestDeadline = System.nanoTime();

    /** Tasks that are not told yet. */
    private int untold;

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
     * @param mostWaiting how many more there may be, that wait or whose telling takes long
     * @param threads makes a thread that does the given work, not started
     */
    AsyncPool(int mostTurns, int mostWaiting, Function<Runnable, Thread> threads) {
        this.mostTurns = mostTurns;
        this.most = mostTurns + mostWaiting;
        this.threads = threads;
    }

    /**
     * Has a task done.
     *
     * @return false if there are too many, and this one is not done
     * @throws OutOfMemoryError if no thread makes anything, and none is to be had; the task is not
     *     done then
     */
    synchronized boolean offer(Task task) {
        if (untold == most) {
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
        untold++;
        if (task.deadlineNanos() - latestDeadline >= 0) {
            latestDeadline = task.deadlineNanos();
        } else {
            hasty.add(task);
            watchClock();
        }
        return true;
    }

    /** Takes back a task that waits. */
    synchronized void remove(Task task) {
        if (waiting.remove(task)) {
            hasty.remove(task);
            untold--;
        }
    }

    /** Sees to it, with the lock held, that a thread without a turn ends hasty tasks in time. */
    private void watchClock() {
        if (hasty.isEmpty()) {
            return;
        }
        if (looking > free) {
            // They may all look at a later time.
            notifyAll();
            return;
        }
        try {
            threads.apply(this::run).start();
            looking++;
        } catch (OutOfMemoryError e) {
            // Then it ends when its turn comes.
        }
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
        List<Task> done = new ArrayList<>();
        while (awaitWork(done)) {
            if (done.isEmpty()) {
                make(done);
            }
            tell(done);
            synchronized (this) {
                looking++;
            }
        }
    }

    /**
     * Makes one task, and passes the turn on. Where that cannot be done it makes the others, too,
     * before any is told of: whoever hears of it may wait for them.
     */
    private void make(List<Task> done) {
        boolean passed = false;
        try {
            while (!passed) {
                Task task = next();
                if (task != null) {
                    task.make();
                    done.add(task);
                }
                passed = passTurn();
            }
        } finally {
            if (!passed) {
                // This thread ends with an error; the turn must not.
                giveTurnUp();
            }
        }
    }

    private void tell(List<Task> done) {
        for (Task task : done) {
            task.tell();
        }
        synchronized (this) {
            untold -= done.size();
        }
        done.clear();
    }

    /**
     * Waits for a turn, or for a hasty task that is too late; false if neither has come for long.
     * Whoever calls this is looking.
     *
     * @param late gets the task
     */
    private synchronized boolean awaitWork(List<Task> late) {
        // Left by the app's code, and nobody else's business.
        var _ = Thread.interrupted();
        long end = System.nanoTime() + IDLE_NANOS;
        while (free == 0) {
            long now = System.nanoTime();
            Task first = hasty.peek();
            if (first != null && first.deadlineNanos() - now <= 0) {
                looking--;
                expire(first, late);
                return true;
            }
            if (first == null && (end - now <= 0 || stopped)) {
                looking--;
                return false;
            }
            long until = first == null ? end : first.deadlineNanos();
            try {
                TimeUnit.NANOSECONDS.timedWait(this, until - now);
            } catch (InterruptedException e) {
                // As above.
            }
        }
        free--;
        looking--;
        watchClock();
        return true;
    }

    private void expire(Task task, List<Task> late) {
        hasty.remove(task);
        waiting.remove(task);
        task.expire();
        late.add(task);
        // This thread tells of it next, which may take long.
        watchClock();
    }

    /** The next task, or null if it was taken back. */
    private synchronized @Nullable Task next() {
        Task task = waiting.pollFirst();
        if (task != null) {
            hasty.remove(task);
        }
        return task;
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

    private synchronized void giveTurnUp() {
        turns--;
        try {
            openTurn();
        } catch (OutOfMemoryError e) {
            // The next task that comes tries again.
        }
    }
}
