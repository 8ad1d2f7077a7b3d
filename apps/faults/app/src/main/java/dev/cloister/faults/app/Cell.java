package dev.cloister.faults.app;

import dev.cloister.faults.app.subject.Phase;

import java.time.Duration;

/**
 * A fault in a phase, by a transport.
 *
 * @param row the fault
 * @param phase when it comes
 * @param transport by which it comes
 */
record Cell(FaultRow row, Phase phase, String transport) {

    /** Whether there is such a thing. */
    boolean exists() {
        return row.phases().contains(phase) && !(row.needsMemory() && transport.equals("pipe"));
    }

    /** How long callers may have to wait. */
    Duration limit(Limits limits) {
        Duration limit =
                switch (phase) {
                    case HANDSHAKE -> limits.start();
                    case IDLE, CALL, BATCH -> limits.call();
                    case CLOSING -> limits.close();
                };
        return row.befalling() == Befalling.PAUSED ? limit.plus(limits.pause()) : limit;
    }

    @Override
    public String toString() {
        return row.text() + ", " + phase.text() + ", " + transport;
    }
}
