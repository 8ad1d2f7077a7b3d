package dev.cloister.sandbox;

import dev.cloister.api.CloisterException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.TransportException;
import dev.cloister.spi.Dispatcher;
import dev.cloister.spi.Lane;
import dev.cloister.spi.ServiceLimits;
import dev.cloister.wire.CallHeader;
import dev.cloister.wire.FrameKind;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Serves the calls of one lane, on one thread. */
final class LaneServer {

    private final Lane lane;
    private final int index;
    private final Services services;
    private final ServiceLimits limits;
    private final CallHeader header = new CallHeader();

    /** The calls by depth, used again. */
    private final List<ServedCall> calls = new ArrayList<>();

    private int running;
    private long arrivedNanos;

    /**
     * Why this lane cannot go on. Remembered, because it is thrown through services, which may keep
     * it to themselves, or throw one like it that means nothing.
     */
    private @Nullable CloisterException end;

    LaneServer(Lane lane, int index, Services services, ServiceLimits limits) {
        this.lane = lane;
        this.index = index;
        this.services = services;
        this.limits = limits;
    }

    Lane lane() {
        return lane;
    }

    Dispatcher dispatcher(int service) {
        return services.dispatcher(service, index);
    }

    /** When the last frame came, by {@link System#nanoTime()}, or a little earlier. */
    long arrivedNanos() {
        return arrivedNanos;
    }

    int maxFrameBytes() {
        return limits.maxFrameBytes();
    }

    /** When the innermost call that runs must be done, or null if none runs. */
    @Nullable Long deadlineNanos() {
        return running == 0 ? null : calls.get(running - 1).deadlineNanos();
    }

    /**
     * Serves until the transport ends.
     *
     * @throws ProtocolViolationException if the app breaks the protocol
     */
    void run() {
        try {
            while (true) {
                ByteBuffer frame = receive();
                serve(frame, 0);
            }
        } catch (TransportException e) {
            // The app is gone, or closed the compartment.
        }
    }

    /** Waits for the next frame and reads its header. */
    private ByteBuffer receive() {
        while (true) {
            try {
                // The clock is read where there is nothing else to do, not while a caller waits.
                long before = System.nanoTime();
                ByteBuffer frame = lane.receive(Long.MAX_VALUE);
                if (frame == null) {
                    throw new IllegalStateException("a wait without limit timed out");
                }
                arrivedNanos = lane.hasWaited() ? System.nanoTime() : before;
                header.read(frame);
                return frame;
            } catch (InterruptedException e) {
                // Meant for a service, or left by one. A lane ends with its transport.
            } catch (TransportException | ProtocolViolationException e) {
                broken(e);
                throw e;
            }
        }
    }

    private void serve(ByteBuffer frame, int depth) {
        if (header.kind() != FrameKind.CALL
                || header.depth() != depth
                || depth > limits.nestedCalls()) {
            throw violated();
        }
        if (depth == calls.size()) {
            calls.add(new ServedCall(this, depth));
        }
        running++;
        try {
            calls.get(depth).serve(header, frame);
        } finally {
            running--;
        }
    }

    /** Sends the claimed frame. */
    void send() {
        try {
            lane.send();
        } catch (TransportException e) {
            broken(e);
            throw e;
        }
    }

    /** This lane cannot go on: the app is gone, or broke the protocol. */
    void broken(CloisterException why) {
        if (end == null) {
            end = why;
        }
    }

    /** Throws why this lane cannot go on, if it cannot. */
    void requireGoing() {
        CloisterException why = end;
        if (why != null) {
            throw why;
        }
    }

    /**
     * Waits for the answer to an upcall, and meanwhile serves the calls that the app makes on this
     * lane.
     *
     * @return the frame with the answer, its position at the payload, its header read
     */
    ByteBuffer awaitAnswer(int depth, int callNumber, int upcallNumber) {
        while (true) {
            ByteBuffer frame = receive();
            if (header.kind() == FrameKind.CALL) {
                serve(frame, depth + 1);
            } else if (header.depth() == depth
                    && header.callNumber() == callNumber
                    && header.upcallNumber() == upcallNumber) {
                return frame;
            } else {
                throw violated();
            }
        }
    }

    CallHeader header() {
        return header;
    }

    /**
     * The app broke the protocol with the frame whose header was read: this lane cannot go on.
     *
     * @return the exception to throw
     */
    ProtocolViolationException violated() {
        var seen =
                new ProtocolViolationException(
                        "frame of kind " + header.kind() + " at depth " + header.depth(), null);
        broken(seen);
        return seen;
    }
}
