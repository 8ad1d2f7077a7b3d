package dev.cloister.launcher;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.CloisterException;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.CompartmentSettings;
import dev.cloister.api.CompartmentState;
import dev.cloister.api.CompartmentUnavailableException;
import dev.cloister.api.ImageException;
import dev.cloister.launcher.observe.Observation;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The processes of one compartment, one after the other. Each has a {@link ProcessCompartment} of
 * its own, which ends with it.
 *
 * <p>Whoever makes a call looks at {@link #current}, which is all that it costs; only callers that
 * find it ended take the lock, and wait there.
 *
 * <p>Race, the process ends vs. it is put in: a process that ends says so first in itself and then
 * to this object, under the lock; putting one in looks at it under the lock. So one of the two sees
 * the other.
 */
final class Succession implements Overseer {

    /** Starts one process after the other. */
    @FunctionalInterface
    interface Start {
        ProcessCompartment start(
                CompartmentSettings settings, Observation observation, Overseer overseer);
    }

    /** Between an error of this JVM and the next try. */
    private static final long BREATH_NANOS = 100_000_000;

    private final CompartmentSettings settings;
    private final Observation observation;
    private final String name;
    private final Start start;
    private final Object lock = new Object();

    // Guarded by the lock.
    private final Restarts restarts;
    private @Nullable Throwable lastEnd;
    private @Nullable Thread restarter;

    /** The last one for whose successor no thread could be had. */
    private @Nullable ProcessCompartment unreplaced;

    private long endedNanos;

    /** Calls of the processes before the present one. */
    private long formerCalls;

    // Written under the lock.
    private volatile CompartmentState state = CompartmentState.STARTING;
    private volatile int generation;
    private volatile ProcessCompartment current;

    private final Offer offer;

    /**
     * Starts the first process.
     *
     * @throws CloisterException if it does not serve; it is not tried again then
     */
    Succession(CompartmentSettings settings, Observation observation, Start start) {
        this.settings = settings;
        this.observation = observation;
        this.name = observation.name();
        this.start = start;
        this.restarts =
                new Restarts(settings.restart(), () -> ThreadLocalRandom.current().nextDouble());
        this.current = start.start(settings, observation, this);
        this.offer = current.offer();
    }

    /** From now on processes are replaced; the first one may have ended already. */
    void ready() {
        synchronized (lock) {
            state = CompartmentState.READY;
        }
        if (current.hasEnded()) {
            ended(current);
        }
    }

    /** The one that serves, or served last. */
    ProcessCompartment current() {
        return current;
    }

    /** How often it was another one. */
    int generation() {
        return generation;
    }

    CompartmentState state() {
        return state;
    }

    /** What every process of it offers. */
    Offer offer() {
        return offer;
    }

    @Override
    public boolean isClosing() {
        return state == CompartmentState.CLOSED;
    }

    /** How many calls were begun, by all of them. */
    long begunCalls() {
        synchronized (lock) {
            return formerCalls + current.lanes().begunCalls();
        }
    }

    @Override
    public void ended(ProcessCompartment compartment) {
        synchronized (lock) {
            if (state != CompartmentState.READY || compartment != current) {
                return;
            }
            if (compartment != unreplaced) {
                failed(compartment.ended());
                endedNanos = System.nanoTime();
            }
            Thread thread =
                    Thread.ofPlatform()
                            .daemon()
                            .name("cloister-restart-" + name)
                            .inheritInheritableThreadLocals(false)
                            .unstarted(this::restart);
            try {
                thread.start();
            } catch (OutOfMemoryError e) {
                // There is no thread to be had. The next call finds the process ended, comes here
                // again, and is refused if there still is none.
                unreplaced = compartment;
                return;
            }
            // The thread needs the lock to go on.
            state = CompartmentState.RESTARTING;
            restarter = thread;
        }
    }

    private void restart() {
        boolean done = false;
        while (!done) {
            try {
                // First what is left of the one that has ended: its process is killed, its streams
                // are open.
                current.close();
                if (!awaitTurn()) {
                    return;
                }
                ProcessCompartment fresh = startOne();
                done = fresh != null && isDoneWith(fresh);
            } catch (RuntimeException | Error e) {
                // Of this JVM, for want of memory for instance, and that may be over soon: nobody
                // else would ever try again.
                done = !isToGoOn(e);
            }
        }
    }

    /** Whether this thread still has to replace one; then it takes a breath. */
    private boolean isToGoOn(Throwable failure) {
        synchronized (lock) {
            if (!Thread.currentThread().equals(restarter) || state == CompartmentState.CLOSED) {
                return false;
            }
            try {
                failed(failure);
            } catch (RuntimeException | Error e) {
                // There is no room even for that. It is one end that does not count.
            }
        }
        LockSupport.parkNanos(this, BREATH_NANOS);
        return true;
    }

    /**
     * Waits until one may be started.
     *
     * @return false if none is needed any more
     */
    private boolean awaitTurn() {
        if (failsNow()) {
            observation.circuitOpened(lastEnd());
        }
        synchronized (lock) {
            long now = System.nanoTime();
            long until = now + restarts.delayNanos(now);
            try {
                while (state != CompartmentState.CLOSED && until - System.nanoTime() > 0) {
                    TimeUnit.NANOSECONDS.timedWait(lock, until - System.nanoTime());
                }
            } catch (InterruptedException e) {
                // By close(), which has changed the state.
            }
            return state != CompartmentState.CLOSED;
        }
    }

    private @Nullable Throwable lastEnd() {
        synchronized (lock) {
            return lastEnd;
        }
    }

    /** Whether it had not failed before, and has now. */
    private boolean failsNow() {
        synchronized (lock) {
            CompartmentState before = state;
            if (before != CompartmentState.CLOSED) {
                boolean fails = restarts.hasFailed();
                state = fails ? CompartmentState.FAILED : CompartmentState.RESTARTING;
                // Those who wait are refused, if it has failed.
                lock.notifyAll();
                return fails && before != CompartmentState.FAILED;
            }
            return false;
        }
    }

    private @Nullable ProcessCompartment startOne() {
        Throwable failure;
        try {
            ProcessCompartment fresh = start.start(settings, observation, this);
            if (fresh.offer().equals(offer)) {
                return fresh;
            }
            fresh.close();
            failure =
                    new ImageException(
                            "the image of compartment "
                                    + name
                                    + " offers other services than when it was opened: open a new"
                                    + " one",
                            null);
        } catch (RuntimeException | Error e) {
            // Whatever it is: callers are told, and the next turn tries again.
            failure = e;
        }
        synchronized (lock) {
            failed(failure);
        }
        return null;
    }

    /** To be called with the lock held. */
    private void failed(Throwable why) {
        lastEnd = why;
        restarts.ended(System.nanoTime());
    }

    /** Puts a process in the place of the one before, or ends it if nobody needs it any more. */
    private boolean isDoneWith(ProcessCompartment fresh) {
        Optional<Duration> gap = Optional.empty();
        synchronized (lock) {
            if (state != CompartmentState.CLOSED) {
                // First the number: whoever is served by the new one must not take it for the old.
                generation++;
                formerCalls += current.lanes().begunCalls();
                current = fresh;
                if (fresh.hasEnded()) {
                    failed(fresh.ended());
                    return false;
                }
                restarts.served();
                // From here on nothing may fail until those who wait are told.
                gap = Optional.of(Duration.ofNanos(System.nanoTime() - endedNanos));
                state = CompartmentState.READY;
                restarter = null;
                lock.notifyAll();
            }
        }
        gap.ifPresentOrElse(time -> observation.restarted(fresh.info(), time), fresh::close);
        return true;
    }

    /** When a call that begins now must be done. */
    long deadline(long limitNanos) {
        return AsyncThread.deadline(this, limitNanos);
    }

    /**
     * The process that serves, when there is one.
     *
     * @param deadline how long to wait for it, by {@link System#nanoTime}
     * @param limitNanos how long the call may take, for the message
     * @throws CompartmentUnavailableException if there is none until then, or may be none for long
     */
    ProcessCompartment awaitReady(long deadline, long limitNanos) {
        ProcessCompartment seen = current;
        if (seen.hasEnded()) {
            // Whoever noticed it may not have got there yet.
            ended(seen);
        }
        try {
            return awaitChanges(deadline, limitNanos);
        } catch (CompartmentUnavailableException e) {
            // Not with the lock: those who watch may take theirs, and look at this.
            observation.refused();
            throw e;
        }
    }

    private ProcessCompartment awaitChanges(long deadline, long limitNanos) {
        synchronized (lock) {
            boolean waited = false;
            while (state == CompartmentState.RESTARTING) {
                awaitChange(deadline - System.nanoTime(), limitNanos);
                waited = true;
            }
            if (waited && state == CompartmentState.READY && deadline - System.nanoTime() <= 0) {
                throw tooLate(limitNanos);
            }
            return switch (state) {
                case READY -> usable(current);
                case CLOSED -> throw closed();
                default ->
                        throw unavailable("its processes end too often, state=" + state, lastEnd);
            };
        }
    }

    /** To be called with the lock held. */
    @SuppressWarnings("ReferenceEquality") // which process, not what it is like
    private ProcessCompartment usable(ProcessCompartment process) {
        if (process == unreplaced) {
            throw unavailable("no thread can be had to start a fresh process", lastEnd);
        }
        return process;
    }

    /** To be called with the lock held. */
    private void awaitChange(long nanos, long limitNanos) {
        if (nanos <= 0) {
            throw tooLate(limitNanos);
        }
        try {
            TimeUnit.NANOSECONDS.timedWait(lock, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "interrupted while compartment "
                            + name
                            + " got a fresh process; the call has not run, and may be made again",
                    e);
        }
    }

    private CompartmentUnavailableException tooLate(long limitNanos) {
        return unavailable(
                "no fresh process served within deadline=" + Duration.ofNanos(limitNanos), lastEnd);
    }

    private CompartmentUnavailableException unavailable(String why, @Nullable Throwable cause) {
        return new CompartmentUnavailableException(
                "compartment "
                        + name
                        + " is unavailable: "
                        + why
                        + ". The call has not run; its cause tells what the last process ended"
                        + " with",
                cause);
    }

    private CompartmentClosedException closed() {
        return new CompartmentClosedException(
                "compartment " + name + " is closed; open a new one", null);
    }

    void requireOpen() {
        if (state == CompartmentState.CLOSED) {
            throw closed();
        }
    }

    /**
     * Ends the present one, and starts no other.
     *
     * @return whether that was not done before
     */
    boolean close() {
        Thread restarting;
        boolean first;
        synchronized (lock) {
            first = state != CompartmentState.CLOSED;
            state = CompartmentState.CLOSED;
            restarting = restarter;
            lock.notifyAll();
        }
        if (restarting != null) {
            restarting.interrupt();
            Threads.awaitEnd(restarting);
        }
        current.close();
        return first;
    }
}
