package dev.cloister.launcher;

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
 * <p>Tasks are made in order of arrival. One may have less time than those before it, or wait for a
 * turn that somebody keeps beyond all deadlines, in a function of the app. So as long as tasks
 * wait, a thread without a turn looks at the clock, and ends them in time.
 */
final class AsyncPool {

    /** Tasks that a thread has in its hands: one, where others are to be had. */
    private static final int FEW = 16;

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Something to do. */
    interface Task {

        /** Until when it must have been made, by {@link System#nanoTime}. */
        long deadlineNanos();

        /** The first step; throws nothing. */
        void make();

        /** In place of that, if it is too late or the pool is stopped; throws nothing. */
        void expire();

        /** The second step; throws nothing. */
        void tell();
    }

    private final int mostTurns;
    private final int most;
    private final Function<Runnable, Thread> threads;

    // All guarded by this object.
    private final Deque<Task> waiting = new ArrayDeque<>();

    /** Those of them that found no turn, the first to end first. */
    private final Queue<Task> clock =
            new PriorityQueue<>((a, b) -> Long.signum(a.deadlineNanos() - b.deadlineNanos()));

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
        if (waiting.size() > free) {
            clock.add(task);
            if (task.equals(clock.peek())) {
                // Those that look at the clock look at a later time.
                notifyAll();
            }
            watchClock();
        }
        return true;
    }

    /** Takes back a task that waits. */
    synchronized void remove(Task task) {
        if (waiting.remove(task)) {
            clock.remove(task);
            untold--;
        }
    }

    /** Ends tasks that wait, and lets threads end as soon as none does. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** Sees to it, with the lock held, that a thread without a turn looks at the clock. */
    private void watchClock() {
        if (clock.isEmpty() || looking > free) {
            return;
        }
        try {
            threads.apply(this::run).start();
            looking++;
        } catch (OutOfMemoryError e) {
            // Then a task ends when its turn comes.
        }
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

    /** What a thread is to do next. */
    private enum Work {
        MAKE,
        EXPIRE,
        END
    }

    private void run() {
        List<Task> taken = new ArrayList<>(FEW);
        for (Work work = await(taken); work != Work.END; work = await(taken)) {
            try {
                if (work == Work.MAKE) {
                    make(taken);
                } else {
                    taken.forEach(Task::expire);
                }
            } catch (RuntimeException | Error e) {
                // Of this JVM, for want of memory for instance. It is counted on for more.
            }
            tell(taken);
        }
    }

    /** Makes a task, and passes the turn on; where that cannot be done, makes the others, too. */
    private void make(List<Task> taken) {
        boolean passed = false;
        try {
            int made = 0;
            while (!passed) {
                for (; made < taken.size(); made++) {
                    taken.get(made).make();
                }
                passed = passTurn(taken);
            }
        } finally {
            if (!passed) {
                // By an error; the turn must not be lost with it.
                giveTurnUp();
            }
        }
    }

    /**
     * Tells of all, the last one first: where one thread makes several, whoever hears of the first
     * rather waits for a later one than the other way round.
     */
    private void tell(List<Task> taken) {
        for (int i = taken.size() - 1; i >= 0; i--) {
            try {
                taken.get(i).tell();
            } catch (RuntimeException | Error e) {
                // As above; the others are to be told all the same.
            }
        }
        synchronized (this) {
            untold -= taken.size();
            looking++;
        }
        taken.clear();
    }

    /**
     * Waits for a turn and takes a task with it, or for a task that is too late; gives up if
     * neither has come for long. Whoever calls this is looking.
     *
     * @param taken gets the task, unless it was taken back
     */
    private synchronized Work await(List<Task> taken) {
        // Left by the app's code, and nobody else's business.
        var _ = Thread.interrupted();
        long end = System.nanoTime() + IDLE_NANOS;
        while (free == 0) {
            Task first = clock.peek();
            long until = first == null ? end : first.deadlineNanos();
            long left = until - System.nanoTime();
            if (left <= 0 || stopped) {
                looking--;
                if (first == null) {
                    return Work.END;
                }
                take(first, taken);
                return Work.EXPIRE;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                // As above.
            }
        }
        free--;
        looking--;
        takeNext(taken);
        return Work.MAKE;
    }

    private void takeNext(List<Task> taken) {
        Task next = waiting.peekFirst();
        if (next != null) {
            take(next, taken);
        }
    }

    /** First into the hands of the one who tells of it, in case that memory is short. */
    private void take(Task task, List<Task> taken) {
        taken.add(task);
        waiting.remove(task);
        clock.remove(task);
        // It is not this thread any more that looks at the clock for the others.
        watchClock();
    }

    /** Gives the turn up, or takes the next task where no thread is to be had for it. */
    private synchronized boolean passTurn(List<Task> taken) {
        turns--;
        try {
            openTurn();
            return true;
        } catch (OutOfMemoryError e) {
            turns++;
            takeNext(taken);
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
