package dev.cloister.launcher;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.spi.Call;
import dev.cloister.spi.HostTransport;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * The lanes of one process. Each is lent to one caller at a time, whose call is watched while its
 * time runs, and comes back clean.
 */
final class Lanes {

    private final ProcessCompartment compartment;

    /** Whose asynchronous calls have a time that runs already. */
    private final Object asyncHome;

    /** By the lane's number; filled before {@link #free} gives any out. */
    private final LaneSession[] sessions;

    private final LanePool free;
    private final Watchdog watchdog;
    private final LaneDrain drain;

    /**
     * Lanes that nobody can take yet.
     *
     * @param compartment the process
     * @param asyncHome who makes its asynchronous calls
     * @param count how many
     * @param onOverrun ends the process when a caller cannot
     */
    Lanes(ProcessCompartment compartment, Object asyncHome, int count, Runnable onOverrun) {
        this.compartment = compartment;
        this.asyncHome = asyncHome;
        this.sessions = new LaneSession[count];
        this.free = new LanePool(count);
        this.watchdog = new Watchdog(compartment.name(), count, onOverrun);
        this.drain = new LaneDrain(compartment, this);
    }

    void start(HostTransport transport) {
        // Lane 0 last, so that a lone caller always gets that one.
        for (int i = sessions.length - 1; i >= 0; i--) {
            sessions[i] = new LaneSession(compartment, this, transport.lane(i), i);
            free.release(i);
        }
        watchdog.start();
    }

    /** How many calls were begun. */
    long begunCalls() {
        long begun = 0;
        for (LaneSession session : sessions) {
            begun += session.begun();
        }
        return begun;
    }

    /** Waits for a free lane and begins a call on it, which may take so long with the wait. */
    Call acquire(int service, int method, int argumentBytes, boolean viewed, long limitNanos) {
        compartment.requireOpen();
        return begin(take(limitNanos), service, method, argumentBytes, viewed);
    }

    /** As above, if a lane is free and nobody waits for one; else null. */
    @Nullable Call tryAcquire(
            int service, int method, int argumentBytes, boolean viewed, long limitNanos) {
        compartment.requireOpen();
        LaneSession session = poll(limitNanos);
        return session == null ? null : begin(session, service, method, argumentBytes, viewed);
    }

    /** As above, for a call whose time runs already. */
    Call acquireBy(
            long deadline,
            int service,
            int method,
            int argumentBytes,
            boolean viewed,
            long limitNanos) {
        compartment.requireOpen();
        return begin(await(deadline, limitNanos), service, method, argumentBytes, viewed);
    }

    private Call begin(
            LaneSession session, int service, int method, int argumentBytes, boolean viewed) {
        boolean begun = false;
        try {
            Call call = session.begin(service, method, argumentBytes, viewed);
            begun = true;
            return call;
        } finally {
            if (!begun) {
                finished(session);
            }
        }
    }

    private LaneSession take(long limitNanos) {
        LaneSession session = poll(limitNanos);
        if (session != null) {
            return session;
        }
        return await(AsyncThread.deadline(asyncHome, limitNanos), limitNanos);
    }

    /** A free lane for a call whose time does not run yet, or null. */
    private @Nullable LaneSession poll(long limitNanos) {
        if (AsyncThread.calling(asyncHome) != null || Thread.currentThread().isInterrupted()) {
            return null;
        }
        int lane = free.poll();
        if (lane == LanePool.NONE) {
            return null;
        }
        sessions[lane].stopTime(limitNanos);
        return sessions[lane];
    }

    private LaneSession await(long deadline, long limitNanos) {
        long timeLeftNanos = deadline - System.nanoTime();
        try {
            // Without time left no call is made: its deadline would end the compartment.
            int lane = timeLeftNanos <= 0 ? LanePool.NONE : free.acquire(timeLeftNanos);
            compartment.requireOpen();
            if (lane == LanePool.NONE) {
                compartment.observation().refused();
                throw new DeadlineExceededException(
                        "no lane of compartment "
                                + compartment.name()
                                + " became free within "
                                + Duration.ofNanos(limitNanos)
                                + ", lanes="
                                + sessions.length
                                + "; the builder's lanes(…) and deadline(…) set the limits",
                        null);
            }
            sessions[lane].startTime(deadline, limitNanos);
            return sessions[lane];
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "interrupted while waiting for a lane of compartment "
                            + compartment.name()
                            + "; the call has not run, and may be made again",
                    e);
        }
    }

    /** The time of a lane's call runs. */
    void watch(LaneSession session, long deadline) {
        watchdog.watch(session.index(), deadline);
    }

    /** A lane's outermost call is over, or what was left of it is cleaned up. */
    void finished(LaneSession session) {
        if (session.isAbandoned()) {
            drain.add(session);
        } else {
            watchdog.release(session.index());
            free.release(session.index());
        }
    }

    /** The process has ended: whoever waits is told. */
    void stop() {
        watchdog.stop();
        drain.stop();
        free.end();
    }
}
