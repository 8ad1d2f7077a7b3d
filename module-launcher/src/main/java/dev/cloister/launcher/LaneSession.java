package dev.cloister.launcher;

import dev.cloister.api.CloisterException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.TransportException;
import dev.cloister.spi.Lane;
import dev.cloister.wire.CallHeader;
import dev.cloister.wire.FrameKind;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One lane and the calls in progress on it: one, or several that nest, because a function of the
 * app that the sandbox calls may call the compartment again. Used by one thread at a time.
 *
 * <p>A call can be given up while the sandbox still works on it: its thread was interrupted, or
 * failed in a way of its own. The sandbox's answers are then read and dropped by another thread
 * until the lane is clean again; see {@link #drain}.
 */
final class LaneSession {

    private static final int NOT_ABANDONED = -1;

    private final ProcessCompartment compartment;
    private final Lanes lanes;
    private final Lane lane;
    private final int index;
    private final CallHeader header = new CallHeader();

    /** The calls by depth; objects of deeper calls than the present one wait to be used again. */
    private final List<LaneCall> calls = new ArrayList<>();

    private int open;

    /** Counted by the lane's thread; others may look. */
    private final AtomicLong begun = new AtomicLong();

    /** Whether the present call's time runs. */
    private boolean timed;

    private long deadlineNanos;

    /** How long the present call may take. */
    private long limitNanos;

    private int abandonedDepth = NOT_ABANDONED;

    LaneSession(ProcessCompartment compartment, Lanes lanes, Lane lane, int index) {
        this.compartment = compartment;
        this.lanes = lanes;
        this.lane = lane;
        this.index = index;
    }

    int index() {
        return index;
    }

    Lane lane() {
        return lane;
    }

    CallHeader header() {
        return header;
    }

    ProcessCompartment compartment() {
        return compartment;
    }

    int maxFrameBytes() {
        return compartment.maxFrameBytes();
    }

    /** How many calls were begun on this lane, as seen from any thread. */
    long begun() {
        return begun.getOpaque();
    }

    /** How many calls are open on this lane. */
    int open() {
        return open;
    }

    long timeLeftNanos() {
        return timed ? deadlineNanos - System.nanoTime() : limitNanos;
    }

    long limitNanos() {
        return limitNanos;
    }

    /** For how long the present call's time has run. */
    long elapsedNanos() {
        return timed ? limitNanos - timeLeftNanos() : 0;
    }

    /** The next call's time will run from when it is sent. */
    void stopTime(long limit) {
        limitNanos = limit;
        timed = false;
    }

    /** The next call's time runs already. */
    void startTime(long deadline, long limit) {
        limitNanos = limit;
        startTime(deadline);
    }

    private void startTime(long deadline) {
        deadlineNanos = deadline;
        timed = true;
        lanes.watch(this, deadline);
    }

    private void startTime() {
        startTime(System.nanoTime() + limitNanos);
    }

    /** Opens a call inside those that are open; the buffer for its arguments is claimed. */
    LaneCall begin(int service, int method, int argumentBytes, boolean viewed) {
        int depth = open;
        if (depth == calls.size()) {
            calls.add(new LaneCall(this, depth));
        }
        LaneCall call = calls.get(depth);
        // There is one writer, so this counts each call, at the price of two moves.
        long number = begun.getPlain() + 1;
        begun.setOpaque(number);
        call.begin(service, method, (int) number, argumentBytes, viewed);
        open++;
        return call;
    }

    /** Closes the innermost call. */
    void end(LaneCall call) {
        open--;
        if (call.isAwaiting() && abandonedDepth == NOT_ABANDONED) {
            abandonedDepth = call.depth();
        }
        if (open == 0) {
            lanes.finished(this);
        }
    }

    boolean isAbandoned() {
        return abandonedDepth != NOT_ABANDONED;
    }

    /**
     * Reads and drops what the sandbox still answers to the abandoned calls, and fails the
     * functions that it waits for, innermost first.
     *
     * @return whether the lane is clean; false if the deadline passed
     */
    boolean drain() throws InterruptedException {
        int depth = abandonedDepth;
        calls.get(depth).failPendingUpcall();
        while (true) {
            ByteBuffer frame = lane.receive(timeLeftNanos());
            if (frame == null) {
                return false;
            }
            LaneCall call = calls.get(depth);
            header.read(frame);
            call.requireOwn(header);
            switch (header.kind()) {
                case RESULT, ERROR -> {
                    if (depth == 0) {
                        abandonedDepth = NOT_ABANDONED;
                        return true;
                    }
                    depth--;
                    calls.get(depth).failPendingUpcall();
                }
                case UPCALL -> call.failUpcall(header.upcallNumber());
                case CALL, UPCALL_RESULT, UPCALL_FAILED -> throw unexpected(header.kind());
            }
        }
    }

    static ProtocolViolationException unexpected(FrameKind kind) {
        return new ProtocolViolationException("frame of kind " + kind + " from the sandbox", null);
    }

    /** Sends the claimed frame; the compartment is over if that fails. */
    void send() {
        try {
            if (!timed && lane.mayWaitToSend()) {
                startTime();
            }
            lane.send();
            if (!timed) {
                // The clock takes longer than anything else here. Now the frame is on its way, and
                // there is time for it.
                startTime();
            }
        } catch (TransportException e) {
            throw broken(e);
        }
    }

    /** Tells why the transport broke under the present call. */
    CloisterException broken(TransportException e) {
        // Killed by the watchdog on this call's account: that is its own deadline's exception.
        return timeLeftNanos() <= 0 ? compartment.overran(limitNanos) : compartment.died(e);
    }
}
