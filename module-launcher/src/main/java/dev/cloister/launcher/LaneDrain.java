package dev.cloister.launcher;

import dev.cloister.api.CloisterException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.TransportException;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Cleans lanes whose callers gave up, one after the other, on a thread that exists only since the
 * first such lane. A sandbox that does not answer by the call's deadline is killed, as if the
 * caller still waited.
 */
final class LaneDrain {

    private final ProcessCompartment compartment;
    private final BlockingQueue<LaneSession> abandoned = new LinkedBlockingQueue<>();
    private @Nullable Thread thread;
    private boolean stopped;

    LaneDrain(ProcessCompartment compartment) {
        this.compartment = compartment;
    }

    synchronized void add(LaneSession session) {
        abandoned.add(session);
        if (thread == null && !stopped) {
            thread =
                    Thread.ofPlatform()
                            .daemon()
                            .name("cloister-drain-" + compartment.name())
                            .start(this::run);
        }
    }

    synchronized void stop() {
        stopped = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                LaneSession session = abandoned.take();
                if (session.drain()) {
                    compartment.drained(session);
                } else {
                    var _ = compartment.overran();
                    return;
                }
            }
        } catch (InterruptedException e) {
            // The compartment has ended.
        } catch (ProtocolViolationException e) {
            var _ = compartment.violated(e);
        } catch (TransportException e) {
            var _ = compartment.died(e);
        } catch (CloisterException e) {
            // Somebody else ended the compartment meanwhile.
        }
    }
}
