package dev.cloister.launcher;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.CallOutcome;
import dev.cloister.api.CloisterException;
import dev.cloister.api.PayloadLimitException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.TransportException;
import dev.cloister.spi.Call;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.wire.CallHeader;
import dev.cloister.wire.ErrorKind;
import dev.cloister.wire.Failure;
import dev.cloister.wire.FrameGrowth;
import dev.cloister.wire.FrameKind;
import dev.cloister.wire.Rethrow;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/** One call on a lane, from its arguments to its result. Used again for later calls. */
final class LaneCall implements Call {

    private static final int NO_UPCALL = 0;

    private final LaneSession session;
    private final int depth;
    private final FrameGrowth room;
    private final PayloadWriter writer;
    private final PayloadReader reader;
    private final Upcall upcall;
    private final CallWatch watch;

    private int service;
    private int callNumber;

    /** Whether answers are decoded where the sandbox wrote them. */
    private boolean viewed;

    /** Whether the sandbox has the call and its last word on it has not come. */
    private boolean awaiting;

    private int lastUpcallNumber;
    private int pendingUpcall;

    /** What a function of the app threw; the call ends with it, whatever the sandbox says. */
    private @Nullable Throwable upcallFailure;

    /** Made once, for calls that view. */
    private @Nullable Runnable whenRead;

    LaneCall(LaneSession session, int depth) {
        this.session = session;
        this.depth = depth;
        this.reader = new PayloadReader(this::violated);
        this.room = new FrameGrowth(session.lane(), session.maxFrameBytes());
        this.writer = new PayloadWriter(room);
        this.watch = new CallWatch(session);
        this.upcall = new Upcall(new PayloadWriter(room));
    }

    void begin(int service, int method, int callNumber, int argumentBytes, boolean viewed) {
        ByteBuffer frame = room.claim(argumentBytes);
        CallHeader.write(
                frame,
                FrameKind.CALL,
                depth,
                service,
                method,
                callNumber,
                0,
                session.timeLeftNanos());
        writer.wrap(frame);
        this.service = service;
        this.callNumber = callNumber;
        this.viewed = viewed;
        this.awaiting = false;
        this.lastUpcallNumber = NO_UPCALL;
        this.pendingUpcall = NO_UPCALL;
        this.upcallFailure = null;
        watch.begin(callNumber, service, method);
    }

    int depth() {
        return depth;
    }

    boolean isAwaiting() {
        return awaiting;
    }

    @Override
    public PayloadWriter arguments() {
        return writer;
    }

    @Override
    public PayloadReader invoke(IncomingCall.Handler handler, ErrorDecoder errors) {
        try {
            PayloadReader result = exchange(handler, errors);
            watch.returned();
            return result;
        } catch (Throwable t) {
            watch.failed(t);
            throw t;
        }
    }

    private PayloadReader exchange(IncomingCall.Handler handler, ErrorDecoder errors) {
        awaiting = true;
        try {
            session.send();
            watch.sent();
            while (true) {
                CallHeader header = receive();
                switch (header.kind()) {
                    case RESULT -> {
                        awaiting = false;
                        throwUpcallFailure();
                        return reader;
                    }
                    case ERROR -> {
                        awaiting = false;
                        throwUpcallFailure();
                        throw Rethrow.unchecked(error(errors));
                    }
                    case UPCALL -> serve(header, handler);
                    case CALL, UPCALL_RESULT, UPCALL_FAILED ->
                            throw LaneSession.unexpected(header.kind());
                }
            }
        } catch (ProtocolViolationException e) {
            if (e == upcallFailure) {
                // Of another compartment, and out of a function of the app.
                throw e;
            }
            throw session.compartment().violated(e);
        }
    }

    /**
     * Not after a function failed, nor while one is awaited: then the sandbox is, or will be, told
     * that it did, and ends the call with that.
     */
    @Override
    public boolean isUndecided() {
        return awaiting
                && pendingUpcall == NO_UPCALL
                && upcallFailure == null
                && session.compartment().isOpen();
    }

    @Override
    public void close() {
        session.end(this);
    }

    /** Waits for the next frame and points the reader at its payload. */
    private CallHeader receive() {
        try {
            ByteBuffer frame =
                    viewed
                            ? session.lane().view(session.timeLeftNanos())
                            : session.lane().receive(session.timeLeftNanos());
            if (frame == null) {
                throw session.compartment().overran(session.limitNanos());
            }
            CallHeader header = session.header();
            header.read(frame);
            requireOwn(header);
            take(frame);
            return header;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } catch (TransportException e) {
            throw session.broken(e);
        }
    }

    private void take(ByteBuffer frame) {
        if (!viewed) {
            reader.wrap(frame);
            return;
        }
        Runnable known = whenRead;
        if (known == null) {
            known = this::requireOpen;
            whenRead = known;
        }
        reader.view(frame, known);
    }

    /**
     * Throws if the compartment has ended, whose memory may then have been given back while it was
     * read: it reads as zeros, which the sandbox never sent.
     */
    private void requireOpen() {
        // What was read, before the look at the end: the end is set before the memory goes.
        VarHandle.acquireFence();
        session.compartment().requireOpen();
    }

    private void violated(ProtocolViolationException violation) {
        watch.misread();
        CloisterException told = session.compartment().violated(violation);
        if (viewed && !session.compartment().isEndedBy(violation)) {
            // It ended before: this may be about zeros, and not about what the sandbox sent.
            throw told;
        }
    }

    private CallInterruptedException interrupted(@Nullable InterruptedException cause) {
        return new CallInterruptedException(
                "interrupted during a call on compartment "
                        + session.compartment().name()
                        + "; the call may or may not have run",
                cause);
    }

    void requireOwn(CallHeader header) {
        if (header.callNumber() != callNumber || header.depth() != depth) {
            throw new ProtocolViolationException(
                    "answer to call "
                            + header.callNumber()
                            + " at depth "
                            + header.depth()
                            + ", expected call "
                            + callNumber
                            + " at depth "
                            + depth,
                    null);
        }
    }

    private void serve(CallHeader header, IncomingCall.Handler handler) {
        if (upcallFailure != null || header.upcallNumber() != lastUpcallNumber + 1) {
            throw new ProtocolViolationException(
                    "upcall " + header.upcallNumber() + " is out of order", null);
        }
        lastUpcallNumber = header.upcallNumber();
        pendingUpcall = lastUpcallNumber;
        upcall.begin(header.method());
        upcallFailure = run(handler);
        if (session.isAbandoned()) {
            // A nested call on this lane was given up, so this one cannot go on either.
            throwUpcallFailure();
            session.compartment().requireOpen();
            throw interrupted(null);
        }
        if (upcallFailure == null) {
            upcall.finish();
        } else {
            failPendingUpcall();
        }
    }

    /** Runs user code. Whatever it throws ends this call, but not the compartment. */
    private @Nullable Throwable run(IncomingCall.Handler handler) {
        try {
            ServedLanes.serve(session, () -> handler.handle(upcall));
            return null;
        } catch (ProtocolViolationException e) {
            // One that ended this compartment was about the sandbox's bytes. Any other came out of
            // the app's function, for instance from another compartment that it called.
            if (session.compartment().isEndedBy(e)) {
                throw e;
            }
            return e;
        } catch (Throwable t) {
            return t;
        }
    }

    private void throwUpcallFailure() {
        if (upcallFailure != null) {
            watch.answered(CallOutcome.CALLBACK_FAILED);
            throw Rethrow.unchecked(upcallFailure);
        }
    }

    private Exception error(ErrorDecoder errors) {
        ErrorKind kind = ErrorKind.of(reader.getByte());
        return switch (kind) {
            case SERVICE -> {
                watch.answered(CallOutcome.DECLARED_EXCEPTION);
                yield errors.decode(reader.getInt(), reader);
            }
            case FAILED -> {
                watch.answered(CallOutcome.SERVICE_FAILED);
                yield RemoteFailures.exception(
                        Failure.read(reader),
                        session.compartment().serviceName(service),
                        session.compartment().name());
            }
            case UPCALL_FAILED ->
                    throw new ProtocolViolationException(
                            "a function of the app is said to have failed, but did not", null);
            case TOO_LARGE -> tooLarge();
        };
    }

    private PayloadLimitException tooLarge() {
        reader.end();
        watch.answered(CallOutcome.TOO_LARGE);
        return new PayloadLimitException(
                "the result of a call of service "
                        + session.compartment().serviceName(service)
                        + " does not fit into a message, maxFrameBytes="
                        + session.maxFrameBytes()
                        + "; ask for less at a time, or raise the limit with the builder's"
                        + " maxFrameBytes(…)");
    }

    void failPendingUpcall() {
        if (pendingUpcall != NO_UPCALL) {
            failUpcall(pendingUpcall);
        }
    }

    void failUpcall(int upcallNumber) {
        answerUpcall(FrameKind.UPCALL_FAILED, upcallNumber, 0);
        session.send();
        pendingUpcall = NO_UPCALL;
    }

    private ByteBuffer answerUpcall(FrameKind kind, int upcallNumber, int bytes) {
        ByteBuffer frame = room.claim(bytes);
        CallHeader.write(frame, kind, depth, service, 0, callNumber, upcallNumber, 0);
        return frame;
    }

    /** A request of the sandbox, made while this call runs. */
    private final class Upcall implements IncomingCall {

        private final PayloadWriter resultWriter;
        private int function;
        private boolean answered;

        Upcall(PayloadWriter resultWriter) {
            this.resultWriter = resultWriter;
        }

        void begin(int function) {
            this.function = function;
            this.answered = false;
        }

        @Override
        public int method() {
            return function;
        }

        @Override
        public PayloadReader arguments() {
            return reader;
        }

        @Override
        public PayloadWriter result(int bytes) {
            answered = true;
            return resultWriter.wrap(answerUpcall(FrameKind.UPCALL_RESULT, pendingUpcall, bytes));
        }

        void finish() {
            if (!answered) {
                var _ = result(0);
            }
            session.send();
            pendingUpcall = NO_UPCALL;
        }
    }
}
