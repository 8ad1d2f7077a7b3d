package dev.cloister.sandbox;

import dev.cloister.api.PayloadLimitException;
import dev.cloister.spi.Call;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.spi.ServiceCall;
import dev.cloister.spi.UpcallFailedException;
import dev.cloister.wire.CallHeader;
import dev.cloister.wire.ErrorKind;
import dev.cloister.wire.FrameGrowth;
import dev.cloister.wire.FrameKind;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/** One call that a service does, and its answer. Used again for later calls on the same lane. */
final class ServedCall implements ServiceCall {

    /** How many bytes the description of a failure is likely to need. */
    private static final int FAILURE_BYTES = 2048;

    private static final int KIND_BYTES = 1;

    private final LaneServer server;
    private final int depth;
    private final FrameGrowth room;
    private final ServiceCode.Code dispatch = this::dispatch;
    private final PayloadReader arguments;
    private final PayloadWriter result = new PayloadWriter(this::growAnswer);
    private final Upcall upcall;

    private int service;
    private int method;
    private int callNumber;
    private long deadlineNanos;
    private int lastUpcallNumber;
    private boolean answered;

    /**
     * Whether a function of the app failed. The app ends the call with that failure whatever the
     * service makes of it, so the service's answer must not count on this side either.
     */
    private boolean upcallFailed;

    /** Thrown when the answer did not fit into a frame. */
    private @Nullable PayloadLimitException answerTooLarge;

    ServedCall(LaneServer server, int depth) {
        this.server = server;
        this.depth = depth;
        this.room = new FrameGrowth(server.lane(), server.maxFrameBytes());
        this.arguments = PayloadReader.ofApp(server::broken);
        this.upcall = new Upcall(PayloadReader.ofApp(server::broken));
    }

    void serve(CallHeader header, ByteBuffer frame) {
        service = header.service();
        method = header.method();
        callNumber = header.callNumber();
        deadlineNanos = server.arrivedNanos() + header.timeLeftNanos();
        lastUpcallNumber = 0;
        answered = false;
        upcallFailed = false;
        answerTooLarge = null;
        arguments.wrap(frame);
        Throwable thrown = ServiceCode.run(dispatch);
        // Asked of the lane, not of what was thrown: a service can throw, or keep to itself,
        // exceptions of every class.
        server.requireGoing();
        if (upcallFailed) {
            error(ErrorKind.UPCALL_FAILED, 0);
        } else if (thrown != null && thrown == answerTooLarge) {
            error(ErrorKind.TOO_LARGE, 0);
        } else if (thrown != null) {
            failed(thrown);
        } else if (!answered) {
            answer(FrameKind.RESULT, 0);
        }
        server.send();
    }

    private void dispatch() throws Exception {
        server.dispatcher(service).dispatch(this);
    }

    private void failed(Throwable thrown) {
        int room = server.maxFrameBytes() - CallHeader.BYTES - KIND_BYTES;
        Failures.of(thrown, room).write(error(ErrorKind.FAILED, FAILURE_BYTES));
    }

    private PayloadWriter error(ErrorKind kind, int bytes) {
        PayloadWriter error = answer(FrameKind.ERROR, KIND_BYTES + bytes);
        error.putByte(kind.code());
        return error;
    }

    private PayloadWriter answer(FrameKind kind, int bytes) {
        ByteBuffer frame = room.claim(bytes);
        CallHeader.write(frame, kind, depth, service, method, callNumber, 0, 0);
        answered = true;
        return result.wrap(frame);
    }

    private ByteBuffer growAnswer(ByteBuffer full, int bytes) {
        try {
            return room.grow(full, bytes);
        } catch (PayloadLimitException e) {
            answerTooLarge = e;
            throw e;
        }
    }

    @Override
    public int method() {
        return method;
    }

    @Override
    public PayloadReader arguments() {
        return arguments;
    }

    @Override
    public PayloadWriter result(int bytes) {
        requireNoUpcallFailed();
        return answer(FrameKind.RESULT, bytes);
    }

    @Override
    public PayloadWriter error(int code, int bytes) {
        requireNoUpcallFailed();
        PayloadWriter error = error(ErrorKind.SERVICE, Integer.BYTES + bytes);
        error.putInt(code);
        return error;
    }

    /** Says it again to a dispatcher whose service kept the failure to itself. */
    private void requireNoUpcallFailed() {
        if (upcallFailed) {
            throw new UpcallFailedException();
        }
    }

    @Override
    public long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public Call upcall(int function, int argumentBytes) {
        requireNoUpcallFailed();
        return upcall.begin(function, argumentBytes);
    }

    /** A call back to the app. */
    private final class Upcall implements Call {

        private final PayloadWriter upcallArguments = new PayloadWriter(room);
        private final PayloadReader upcallResult;

        Upcall(PayloadReader upcallResult) {
            this.upcallResult = upcallResult;
        }

        Upcall begin(int function, int argumentBytes) {
            ByteBuffer frame = room.claim(argumentBytes);
            CallHeader.write(
                    frame,
                    FrameKind.UPCALL,
                    depth,
                    service,
                    function,
                    callNumber,
                    lastUpcallNumber + 1,
                    0);
            upcallArguments.wrap(frame);
            return this;
        }

        @Override
        public PayloadWriter arguments() {
            return upcallArguments;
        }

        @Override
        public PayloadReader invoke(IncomingCall.Handler handler, ErrorDecoder errors) {
            // Counted now: a call whose arguments cannot be written is never made.
            int number = ++lastUpcallNumber;
            server.send();
            ByteBuffer frame = server.awaitAnswer(depth, callNumber, number);
            return switch (server.header().kind()) {
                case UPCALL_RESULT -> upcallResult.wrap(frame);
                case UPCALL_FAILED -> {
                    upcallFailed = true;
                    throw new UpcallFailedException();
                }
                case CALL, RESULT, ERROR, UPCALL -> throw server.violated();
            };
        }

        @Override
        public void close() {}
    }
}
