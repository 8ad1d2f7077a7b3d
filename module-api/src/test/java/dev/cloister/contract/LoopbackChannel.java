package dev.cloister.contract;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.spi.Call;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.Dispatcher;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.spi.ServiceCall;
import dev.cloister.spi.UpcallFailedException;
import dev.cloister.wire.Rethrow;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Leads a stub's calls to a dispatcher, on the calling thread. The bytes of arguments and answers
 * can be changed on the way.
 */
public final class LoopbackChannel implements CallChannel {

    private final Dispatcher dispatcher;
    public UnaryOperator<byte[]> arguments = UnaryOperator.identity();
    UnaryOperator<byte[]> answers = UnaryOperator.identity();
    int calls;
    int upcalls;

    /** How many calls reached the dispatcher. */
    int dispatched;

    /** Whether calls are interrupted before they reach the dispatcher. */
    boolean interrupted;

    /** The last violation that was reported, which would have ended a compartment. */
    @Nullable ProtocolViolationException violation;

    public LoopbackChannel(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    ProtocolViolationException violation() {
        return Objects.requireNonNull(violation, "no violation was reported");
    }

    /** A stub whose calls go to a service at once, under the strict policy but with upcalls. */
    static <S> S loop(Class<S> contract, S service) {
        ContractType<S> type = ContractType.of(contract);
        return type.stub(
                new LoopbackChannel(type.dispatcher(service)),
                ServicePolicy.strict().withMaxUpcalls(100));
    }

    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static PayloadWriter writer(Frame frame) {
        PayloadWriter writer =
                new PayloadWriter(
                        (full, bytes) -> {
                            int more = Math.max(bytes, full.capacity());
                            frame.bytes = buffer(full.capacity() + more).put(full.flip());
                            return frame.bytes;
                        });
        return writer.wrap(frame.bytes);
    }

    private static final class Frame {
        ByteBuffer bytes;

        Frame(int bytes) {
            this.bytes = buffer(bytes);
        }

        byte[] written() {
            byte[] copy = new byte[bytes.position()];
            bytes.get(0, copy);
            return copy;
        }
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public Call begin(int method, int argumentBytes) {
        calls++;
        return new Outgoing(method, argumentBytes);
    }

    @Override
    public <T> CompletableFuture<T> submit(Callable<T> call) {
        try {
            return CompletableFuture.completedFuture(call.call());
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private final class Outgoing implements Call {
        private final int method;
        private final Frame frame;
        private final PayloadWriter writer;

        Outgoing(int method, int bytes) {
            this.method = method;
            this.frame = new Frame(bytes);
            this.writer = writer(frame);
        }

        @Override
        public PayloadWriter arguments() {
            return writer;
        }

        @Override
        public boolean isUndecided() {
            return interrupted;
        }

        @Override
        public PayloadReader invoke(IncomingCall.Handler handler, ErrorDecoder errors) {
            if (interrupted) {
                throw new CallInterruptedException("on its way", null);
            }
            dispatched++;
            var served = new Served(method, arguments.apply(frame.written()), handler);
            try {
                dispatcher.dispatch(served);
            } catch (UpcallFailedException e) {
                throw Rethrow.unchecked(served.failure == null ? e : served.failure);
            } catch (Exception e) {
                throw Rethrow.unchecked(e);
            }
            var reader = new PayloadReader(seen -> violation = seen);
            reader.wrap(wrap(answers.apply(served.answer.written())));
            if (served.error >= 0) {
                throw Rethrow.unchecked(errors.decode(served.error, reader));
            }
            return reader;
        }

        @Override
        public void close() {}
    }

    private final class Served implements ServiceCall {
        private final int method;
        private final byte[] received;
        private final IncomingCall.Handler handler;
        private Frame answer = new Frame(0);
        private int error = -1;
        private @Nullable Throwable failure;

        Served(int method, byte[] received, IncomingCall.Handler handler) {
            this.method = method;
            this.received = received;
            this.handler = handler;
        }

        @Override
        public int method() {
            return method;
        }

        @Override
        public PayloadReader arguments() {
            return new PayloadReader().wrap(wrap(received));
        }

        @Override
        public PayloadWriter result(int bytes) {
            answer = new Frame(bytes);
            error = -1;
            return writer(answer);
        }

        @Override
        public PayloadWriter error(int code, int bytes) {
            answer = new Frame(bytes);
            error = code;
            return writer(answer);
        }

        @Override
        public Call upcall(int function, int argumentBytes) {
            upcalls++;
            return new Upcall(function, argumentBytes);
        }

        @Override
        public long deadlineNanos() {
            return Long.MAX_VALUE;
        }

        /** The sandbox's end of an upcall. */
        private final class Upcall implements Call {
            private final int function;
            private final Frame frame;
            private final PayloadWriter writer;

            Upcall(int function, int bytes) {
                this.function = function;
                this.frame = new Frame(bytes);
                this.writer = writer(frame);
            }

            @Override
            public PayloadWriter arguments() {
                return writer;
            }

            @Override
            public PayloadReader invoke(IncomingCall.Handler none, ErrorDecoder errors) {
                var served = new ServedUpcall(function, answers.apply(frame.written()));
                try {
                    handler.handle(served);
                } catch (Exception | Error e) {
                    failure = e;
                    throw new UpcallFailedException();
                }
                return new PayloadReader().wrap(wrap(served.result.written()));
            }

            @Override
            public void close() {}
        }
    }

    /** The app's end of an upcall. */
    private final class ServedUpcall implements IncomingCall {
        private final int function;
        private final PayloadReader arguments = new PayloadReader(seen -> violation = seen);
        private Frame result = new Frame(0);

        ServedUpcall(int function, byte[] received) {
            this.function = function;
            arguments.wrap(wrap(received));
        }

        @Override
        public int method() {
            return function;
        }

        @Override
        public PayloadReader arguments() {
            return arguments;
        }

        @Override
        public PayloadWriter result(int bytes) {
            result = new Frame(bytes);
            return writer(result);
        }
    }
}
