package dev.cloister.sandbox;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.TransportException;
import dev.cloister.spi.Call;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.spi.ServiceCall;
import dev.cloister.spi.ServiceError;
import dev.cloister.spi.UpcallFailedException;
import dev.cloister.wire.CallHeader;
import dev.cloister.wire.ErrorKind;
import dev.cloister.wire.FrameKind;

import java.nio.ByteBuffer;

/** One call that a service does, and its answer. Used again for later calls on the same lane. */
final class ServedCall implements ServiceCall {

    /** Keeps what a failure says within what the app accepts. */
    private static final int MAX_CLASS_NAME_CHARS = 128;

    private static final int MAX_MESSAGE_CHARS = 1024;

    private final LaneServer server;
    private final int depth;
    private final PayloadReader arguments = new PayloadReader();
    private final PayloadWriter result = new PayloadWriter();
    private final Upcall upcall = new Upcall();

    private int service;
    private int method;
    private int callNumber;
    private long deadlineNanos;
    private int lastUpcallNumber;
    private boolean answered;

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
        arguments.wrap(frame);
        try {
            server.services().get(service).handle(this);
            if (!answered) {
                result(0);
            }
        } catch (ServiceError e) {
            PayloadWriter error = error(ErrorKind.SERVICE, Integer.BYTES + e.detailBytes());
            error.putInt(e.code());
            e.writeDetail(error);
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
        String type = cut(t.getClass().getName(), MAX_CLASS_NAME_CHARS);
        String message = t.getMessage() == null ? "" : cut(t.getMessage(), MAX_MESSAGE_CHARS);
        PayloadWriter error =
                error(
                        ErrorKind.FAILED,
                        PayloadWriter.textBytes(type) + PayloadWriter.textBytes(message));
        error.putText(type);
        error.putText(message);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
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
        try {
            return server.lane().claim(CallHeader.BYTES + bytes);
        } catch (TransportException e) {
            // Too large for a frame: the service's failure, not the end of the transport.
            throw new IllegalStateException(e.getMessage(), e);
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
    public long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public Call upcall(int function, int argumentBytes) {
        return upcall.begin(function, argumentBytes);
    }

    /** A call back to the app. */
    private final class Upcall implements Call {

        private final PayloadWriter upcallArguments = new PayloadWriter();
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
            int number = lastUpcallNumber;
            server.lane().send();
            ByteBuffer frame = server.awaitAnswer(depth, callNumber, number);
            return switch (server.header().kind()) {
                case UPCALL_RESULT -> upcallResult.wrap(frame);
                case UPCALL_FAILED -> throw new UpcallFailedException();
                case CALL, RESULT, ERROR, UPCALL -> throw server.unexpected();
            };
        }

        @Override
        public void close() {}
    }
}
