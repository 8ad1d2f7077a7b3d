package dev.cloister.launcher;

import dev.cloister.api.CloisterException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.TransportException;

import java.util.HashSet;
import java.util.Set;

/**
 * Cleans lanes whose callers gave up, each on a thread of its own, so that none waits for another's
 * answer. A sandbox that does not answer by the call's deadline is killed, as if the caller still
 * waited. There are at most as many threads as lanes, and normally none.
 */
final class LaneDrain {

    private final ProcessCompartment compartment;
    private final Lanes lanes;

    // Both guarded by this object.
    private final Set<Thread> threads = new HashSet<>();
    private boolean stopped;

    LaneDrain(ProcessCompartment compartment, Lanes lanes) {
        this.compartment = compartment;
        this.lanes = lanes;
    }

    /** Begins to clean a lane, which comes back when it is clean. */
    synchronized void add(LaneSession session) {
        if (!stopped) {
            Thread thread =
                    Thread.ofPlatform()
                            .daemon()
                            .name("cloister-drain-" + compartment.name())
                            .unstarted(() -> run(session));
            try {
                thread.start();
                threads.add(thread);
            } catch (OutOfMemoryError e) {
                // There is no thread to be had: at the call's deadline the watchdog ends it all.
            }
        }
    }

    synchronized void stop() {
        stopped = true;
        threads.forEach(Thread::interrupt);
    }

    private void run(LaneSession session) {
        try {
            drain(session);
        } finally {
            synchronized (this) {
                threads.remove(Thread.currentThread());
            }
        }
    }

    private void drain(LaneSession session) {
        try {
            if (session.drain()) {
                lanes.finished(session);
            } else {
                var _ = compartment.overran(session.limitNanos());
            }
        } catch (InterruptedException e) {
            // The compartment has ended.
        } catch (ProtocolViolationException e) {
            var _ = compartment.violated(e);
        } catch (TransportException e) {
            var _ = session.broken(e);
        } catch (CloisterException e) {
            // Somebody else ended the compartment meanwhile.
        }
    }
}
