package dev.cloister.sandbox;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.TransportException;
import dev.cloister.spi.Call;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.spi.ServiceCall;
import dev.cloister.spi.UpcallFailedException;
import dev.cloister.wire.CallHeader;
import dev.cloister.wire.ErrorKind;
import dev.cloister.wire.Failure;
import dev.cloister.wire.FrameKind;

import java.nio.ByteBuffer;

/** One call that a service does, and its answer. Used again for later calls on the same lane. */
final class ServedCall implements ServiceCall {

    /** How many bytes the description of a failure is likely to need. */
    private static final int FAILURE_BYTES = 2048;

    private final LaneServer server;
    private final int depth;
    private final PayloadReader arguments = new PayloadReader();
    private final PayloadWriter result = new PayloadWriter(this::grow);
    private final Upcall upcall = new Upcall();

    private int service;
    private int method;
    private int callNumber;
    private long deadlineNanos;
    private int lastUpcallNumber;
    private boolean answered;

    /**
     * Whether a function of the app failed: the call has failed then, whatever the service says.
     */
    private boolean upcallFailed;

    ServedCall(LaneServer server, int depth) {
        this.server = server;
        this.depth = depth;
    }

    void serve(CallHeader header, ByteBuffer frame) {
        service = header.service();
        method = header.method();
        callNumber = header.callNumber();
        deadlineNanos = System.nanoTime() + header.timeLeftNanos();
        lastUpcallNumber = 0;
        answered = false;
        upcallFailed = false;
        arguments.wrap(frame);
        try {
            server.dispatcher(service).dispatch(this);
            if (upcallFailed) {
                // Both sides agree that the call failed, also about the contract's state.
                error(ErrorKind.UPCALL_FAILED, 0);
            } else if (!answered) {
                result(0);
            }
        } catch (UpcallFailedException e) {
            error(ErrorKind.UPCALL_FAILED, 0);
        } catch (TransportException | ProtocolViolationException e) {
            // Not the service's failure: there is nobody left to answer.
            throw e;
        } catch (Exception | StackOverflowError | AssertionError e) {
            failed(e);
        }
        server.lane().send();
    }

    private void failed(Throwable t) {
        if (upcallFailed) {
            error(ErrorKind.UPCALL_FAILED, 0);
            return;
        }
        try {
            Failure.of(t).write(error(ErrorKind.FAILED, FAILURE_BYTES));
        } catch (FrameTooLargeException e) {
            // Not even that fits: say what it was, and no more.
            Failure.brief(t).write(error(ErrorKind.FAILED, 0));
        }
    }

    private PayloadWriter error(ErrorKind kind, int bytes) {
        PayloadWriter error = answer(FrameKind.ERROR, 1 + bytes);
        error.putByte(kind.code());
        return error;
    }

    private PayloadWriter answer(FrameKind kind, int bytes) {
        ByteBuffer frame = claim(bytes);
        CallHeader.write(frame, kind, depth, service, method, callNumber, 0, 0);
        answered = true;
        return result.wrap(frame);
    }

    private ByteBuffer claim(int bytes) {
        return claimFrame(CallHeader.BYTES + bytes);
    }

    private ByteBuffer claimFrame(int bytes) {
        try {
            return server.lane().claim(bytes);
        } catch (TransportException e) {
            // Too large for a frame: the service's failure, not the end of the transport.
            throw new FrameTooLargeException(e);
        }
    }

    /** Makes more room for the frame that is being written. */
    private ByteBuffer grow(ByteBuffer full, int bytes) {
        byte[] written = new byte[full.position()];
        full.get(0, written);
        int needed = Math.addExact(written.length, bytes);
        int wanted =
                Math.clamp(2L * full.capacity(), needed, Math.max(needed, server.maxFrameBytes()));
        return claimFrame(wanted).put(written);
    }

    /** A service's answer does not fit a frame. */
    private static final class FrameTooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FrameTooLargeException(TransportException cause) {
            super(cause.getMessage(), cause);
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
        return answer(FrameKind.RESULT, bytes);
    }

    @Override
    public PayloadWriter error(int code, int bytes) {
        PayloadWriter error = error(ErrorKind.SERVICE, Integer.BYTES + bytes);
        error.putInt(code);
        return error;
    }

    @Override
    public long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public Call upcall(int function, int argumentBytes) {
        return upcall.begin(function, argumentBytes);
    }

    /** A call back to the app. */
    private final class Upcall implements Call {

        private final PayloadWriter upcallArguments = new PayloadWriter(ServedCall.this::grow);
        private final PayloadReader upcallResult = new PayloadReader();

        Upcall begin(int function, int argumentBytes) {
            ByteBuffer frame = claim(argumentBytes);
            CallHeader.write(
                    frame,
                    FrameKind.UPCALL,
                    depth,
                    service,
                    function,
                    callNumber,
                    ++lastUpcallNumber,
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
            if (upcallFailed) {
                // The app has ended this call already.
                throw new UpcallFailedException();
            }
            int number = lastUpcallNumber;
            server.lane().send();
            ByteBuffer frame = server.awaitAnswer(depth, callNumber, number);
            return switch (server.header().kind()) {
                case UPCALL_RESULT -> upcallResult.wrap(frame);
                case UPCALL_FAILED -> {
                    upcallFailed = true;
                    throw new UpcallFailedException();
                }
                case CALL, RESULT, ERROR, UPCALL -> throw server.unexpected();
            };
        }

        @Override
        public void close() {}
    }
}
