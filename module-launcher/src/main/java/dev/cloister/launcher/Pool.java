package dev.cloister.launcher;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.CompartmentPool;
import dev.cloister.api.CompartmentUnavailableException;
import dev.cloister.api.PoolSettings;
import dev.cloister.api.PoolStatistics;
import dev.cloister.launcher.observe.PoolObservation;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pool of processes. One thread, the keeper, starts them and ends those that nobody uses; callers
 * end those that they have used.
 *
 * <p>All is decided under one lock, which nobody holds while a process starts or ends. A process
 * that becomes free while callers wait is given to the first of them under that lock, so that
 * nobody who comes later can be faster.
 *
 * <p>Race, a spare dies vs. it is lent: whoever borrows looks at it under the lock. What dies after
 * that has died in the session, whose next call says so.
 */
final class Pool implements CompartmentPool {

    /** Between an error of this JVM and the next try. */
    private static final long BREATH_NANOS = 100_000_000;

    private static final Duration MAX_TIME = Duration.ofDays(365);

    /** Starts one process after the other. */
    @FunctionalInterface
    interface Start {
        ProcessCompartment start(Overseer overseer);
    }

    /** A caller that waits. */
    private final class Waiter {
        final Condition changed = lock.newCondition();
        @Nullable PooledProcess granted;
    }

    private final PoolObservation observation;
    private final String name;
    private final PoolSettings settings;
    private final Start start;
    private final Thread keeper;

    private final ReentrantLock lock = new ReentrantLock();

    /** Made before it is needed: between counting a start and making it nothing may fail. */
    private final Runnable opening = this::openOne;

    /** The keeper may have something to do. */
    private final Condition work = lock.newCondition();

    // Guarded by the lock.
    private final PoolStock stock;

    /** Those who have got nothing yet; only while there is no spare. */
    private final Deque<Waiter> waiters = new ArrayDeque<>();

    private boolean closed;

    /** Whether those who watch know of this pool. */
    private boolean told;

    private Pool(PoolObservation observation, PoolSettings settings, Start start) {
        this.observation = observation;
        this.name = observation.name();
        this.settings = settings;
        this.start = start;
        this.stock = new PoolStock(settings);
        this.keeper =
                Thread.ofPlatform()
                        .daemon()
                        .name("cloister-" + name)
                        .inheritInheritableThreadLocals(false)
                        .unstarted(this::keep);
    }

    static CompartmentPool open(PoolObservation observation, PoolSettings settings, Start start) {
        var pool = new Pool(observation, settings, start);
        boolean opened = false;
        try {
            if (settings.spares() > 0) {
                pool.openFirst();
            }
            pool.keeper.start();
            opened = true;
            pool.tellOpened();
            return pool;
        } finally {
            if (!opened) {
                pool.close();
            }
        }
    }

    private void tellOpened() {
        lock.lock();
        try {
            told = true;
        } finally {
            lock.unlock();
        }
        observation.opened(this);
    }

    private void openFirst() {
        var first = new PooledProcess(start, this::died, this::isClosed);
        lock.lock();
        try {
            stock.starting();
        } finally {
            lock.unlock();
        }
        deliver(first);
    }

    @Override
    public Compartment acquire() {
        return acquire(settings.acquireTimeout());
    }

    @Override
    public Compartment acquire(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        if (!timeout.isPositive() || timeout.compareTo(MAX_TIME) > 0) {
            throw new IllegalArgumentException(
                    "timeout="
                            + timeout
                            + ", must be positive and at most "
                            + MAX_TIME.toDays()
                            + " days");
        }
        long began = System.nanoTime();
        boolean acquired = false;
        try {
            PooledSession session = borrow(timeout);
            acquired = true;
            return session;
        } finally {
            long waited = System.nanoTime() - began;
            if (acquired) {
                observation.acquired(waited);
            } else {
                observation.refused(waited);
            }
        }
    }

    private PooledSession borrow(Duration timeout) {
        lock.lock();
        try {
            requireOpen();
            PooledProcess spare = waiters.isEmpty() ? stock.takeSpare(System.nanoTime()) : null;
            PooledProcess process = spare == null ? await(timeout) : spare;
            stock.acquired();
            // It leaves a gap behind.
            work.signal();
            return new PooledSession(this, process, process.uses() >= settings.maxUses());
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a process to be granted; with the lock held. */
    private PooledProcess await(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        var waiter = new Waiter();
        waiters.addLast(waiter);
        work.signal();
        boolean granted = false;
        try {
            PooledProcess process = awaitGrant(waiter, deadline, timeout);
            granted = true;
            return process;
        } finally {
            waiters.remove(waiter);
            if (!granted) {
                stock.refused();
            }
        }
    }

    private PooledProcess awaitGrant(Waiter waiter, long deadline, Duration timeout) {
        try {
            while (true) {
                PooledProcess process = accept(waiter);
                if (process != null) {
                    return process;
                }
                long left = deadline - System.nanoTime();
                requireHope(left, timeout);
                waiter.changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            PooledProcess process = accept(waiter);
            if (process != null) {
                return process;
            }
            throw new CallInterruptedException(
                    "interrupted while waiting for a session of " + name, e);
        }
    }

    /** Sends away a caller who need not wait any longer. */
    private void requireHope(long leftNanos, Duration timeout) {
        requireOpen();
        if (stock.isFailing()) {
            throw unavailable("has no session: processes cannot be started, see the cause");
        }
        if (leftNanos <= 0) {
            boolean failed = stock.lastFailure() != null;
            throw unavailable(
                    "had no session within timeout="
                            + timeout
                            + ", maxSize="
                            + settings.maxSize()
                            + (failed
                                    ? "; the last process could not be started, see the cause"
                                    : "")
                            + ". Close sessions when they are done; the builder's maxSize(…),"
                            + " spares(…) and acquireTimeout(…) set the limits");
        }
    }

    /** What was granted, or null if that is nothing, or has died since. */
    private @Nullable PooledProcess accept(Waiter waiter) {
        PooledProcess process = waiter.granted;
        if (process == null || process.process().isOpen()) {
            return process;
        }
        waiter.granted = null;
        stock.unlend(process);
        stock.doom(process, System.nanoTime());
        // Its turn is not over.
        waiters.addFirst(waiter);
        work.signal();
        return null;
    }

    private CompartmentUnavailableException unavailable(String what) {
        return new CompartmentUnavailableException(name + " " + what, stock.lastFailure());
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new CompartmentClosedException(name + " is closed; open a new pool", null);
        }
    }

    /**
     * A session is over.
     *
     * @param clean whether its process may serve another one
     */
    void giveBack(PooledProcess process, boolean clean) {
        if (!clean || !keepForAnother(process)) {
            process.process().close();
            gone(process);
        }
    }

    private boolean keepForAnother(PooledProcess process) {
        lock.lock();
        try {
            if (closed || !stock.mayServeAgain(process, System.nanoTime())) {
                return false;
            }
            stock.unlend(process);
            offer(process);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** To the first caller who waits, else to the spares; with the lock held. */
    private void offer(PooledProcess process) {
        Waiter first = waiters.pollFirst();
        if (first == null) {
            stock.addSpare(process, System.nanoTime());
        } else {
            stock.lend(process);
            first.granted = process;
            first.changed.signal();
        }
        work.signal();
    }

    /** The keeper's life. */
    private void keep() {
        boolean open = true;
        while (open) {
            try {
                Runnable task = nextTask();
                open = task != null;
                if (task != null) {
                    task.run();
                }
            } catch (RuntimeException | Error e) {
                // Of this JVM, for want of memory for instance, and that may be over soon: there
                // is no other keeper.
                LockSupport.parkNanos(this, BREATH_NANOS);
            }
        }
    }

    /** Waits for something to do; null if the pool is closed. */
    private @Nullable Runnable nextTask() {
        lock.lock();
        try {
            while (!closed) {
                long now = System.nanoTime();
                stock.expire(now);
                boolean needsOne = stock.needsOne(waiters.size(), now);
                if (needsOne && stock.startDelayNanos(now) <= 0) {
                    stock.starting();
                    return opening;
                }
                PooledProcess doomed = stock.anyDoomed();
                if (doomed != null) {
                    return () -> end(doomed);
                }
                long delay = needsOne ? stock.startDelayNanos(now) : Long.MAX_VALUE;
                work.awaitNanos(Math.min(delay, stock.expiryNanos(now)));
            }
        } catch (InterruptedException e) {
            // By close(): nothing is left to do.
        } finally {
            lock.unlock();
        }
        return null;
    }

    private void openOne() {
        PooledProcess process;
        try {
            process = new PooledProcess(start, this::died, this::isClosed);
        } catch (RuntimeException | Error e) {
            // Whatever it is: callers who wait are told, and the next turn tries again.
            failed(e);
            return;
        }
        deliver(process);
    }

    private void deliver(PooledProcess process) {
        lock.lock();
        try {
            stock.started();
            if (closed || !process.process().isOpen()) {
                stock.doom(process, System.nanoTime());
            } else {
                offer(process);
            }
        } finally {
            lock.unlock();
        }
    }

    private void failed(Throwable why) {
        boolean fails;
        boolean over;
        lock.lock();
        try {
            over = closed;
            boolean failed = stock.isFailing();
            stock.startFailed(why, System.nanoTime());
            fails = stock.isFailing() && !failed;
            if (stock.isFailing()) {
                waiters.forEach(waiter -> waiter.changed.signal());
            }
        } finally {
            lock.unlock();
        }
        if (!over) {
            observation.startFailed(why);
        }
        if (fails) {
            observation.circuitOpened();
        }
    }

    /** A process has ended by itself. */
    private void died(PooledProcess process) {
        lock.lock();
        try {
            if (stock.died(process, System.nanoTime())) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nobody has a session on it, so there is nothing that it could still be allowed to do. */
    private void end(PooledProcess process) {
        try {
            process.process().close(Duration.ZERO);
        } finally {
            gone(process);
        }
    }

    private void gone(PooledProcess process) {
        lock.lock();
        try {
            stock.gone(process);
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public PoolStatistics statistics() {
        lock.lock();
        try {
            return stock.statistics(waiters.size());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        boolean first;
        lock.lock();
        try {
            first = told && !closed;
            closed = true;
            waiters.forEach(waiter -> waiter.changed.signal());
        } finally {
            lock.unlock();
        }
        // It may be starting a process, and leaves nothing of that behind.
        keeper.interrupt();
        Threads.awaitEnd(keeper);
        all().forEach(this::end);
        if (first) {
            observation.closed();
        }
    }

    private List<PooledProcess> all() {
        lock.lock();
        try {
            return stock.all();
        } finally {
            lock.unlock();
        }
    }
}
