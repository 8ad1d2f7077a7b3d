package dev.cloister.contract;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.spi.Call;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.Dispatcher;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.spi.ServiceCall;
import dev.cloister.wire.Rethrow;

import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Both sides of a contract, the stub and the dispatcher, each alone with bytes: what they write can
 * be looked at, and what they read can be anything. Counts what reading allocates. For one thread.
 */
final class Sides {

    /** The room for one frame. */
    private static final int MAX_FRAME_BYTES = 1 << 20;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A payload on its way to the app: a result, or an error by its number. */
    // Nobody compares two of these.
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int error, byte[] bytes) {
        /** The number of no error, not even of one that a sandbox makes up. */
        static final int RESULT = Integer.MIN_VALUE;
    }

    /** How a call ended: with what a method gave, or what it threw. */
    record Outcome(@Nullable Object value, @Nullable Throwable thrown) {}

    /** Ends a call when its bytes are known. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop() {
            super(null, null, false, false);
        }
    }

    private final Stop stop = new Stop();

    private final String description;
    private final List<Method> methods;
    private final Object stub;
    private final Dispatcher dispatcher;
    private final ByteBuffer room = buffer(new byte[MAX_FRAME_BYTES]);
    private final Outgoing outgoing = new Outgoing();
    private Object[] received = {};
    private Outcome outcome = new Outcome(null, stop);
    private @Nullable Answer answer;
    private @Nullable ProtocolViolationException violation;
    private long before;
    private long allocated;

    private <S> Sides(Class<S> type, ServicePolicy.Validation validation) {
        ContractType<S> contract = ContractType.of(type);
        description = contract.description();
        methods = MethodModel.methods(type);
        stub =
                Objects.requireNonNull(
                        contract.stub(
                                outgoing,
                                ServicePolicy.strict()
                                        .withValidation(validation)
                                        .withMaxUpcalls(1)));
        Object service =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> serve(method, arguments));
        dispatcher = contract.dispatcher(type.cast(service));
    }

    static Sides of(Class<?> contract, ServicePolicy.Validation validation) {
        return new Sides(contract, validation);
    }

    /** The contract's description. */
    String description() {
        return description;
    }

    /** The contract's methods by their numbers. */
    List<Method> methods() {
        return methods;
    }

    /** What the last decoding allocated, in bytes. */
    long allocated() {
        return allocated;
    }

    /** The violation that the app's side reported since the last decoding began. */
    @Nullable ProtocolViolationException violation() {
        return violation;
    }

    /** The frame of some arguments. */
    byte[] write(int method, Object... arguments) {
        answer = null;
        call(method, arguments);
        return written();
    }

    /** Decodes arguments of a method. */
    Outcome readArguments(int method, byte[] frame) {
        violation = null;
        outcome = new Outcome(null, stop);
        var call = new Served(method, frame);
        before = allocatedBytes();
        try {
            dispatcher.dispatch(call);
            throw new AssertionError("the service was not called");
        } catch (Stop e) {
            allocated = allocatedBytes() - before;
            return new Outcome(received, null);
        } catch (Exception | Error e) {
            allocated = allocatedBytes() - before;
            return new Outcome(null, e);
        }
    }

    /** The frame in which the service answers. */
    Answer answer(int method, byte[] arguments, Outcome wanted) throws Exception {
        outcome = wanted;
        var call = new Served(method, arguments);
        dispatcher.dispatch(call);
        return new Answer(call.error, written());
    }

    /** Decodes an answer to a call of a method. */
    Outcome read(int method, Object[] arguments, Answer bytes) {
        answer = bytes;
        Outcome read = call(method, arguments);
        allocated = allocatedBytes() - before;
        return read;
    }

    private Outcome call(int number, Object[] arguments) {
        violation = null;
        try {
            Object value = methods.get(number).invoke(stub, arguments);
            return new Outcome(value instanceof CompletableFuture<?> f ? f.get() : value, null);
        } catch (InvocationTargetException | ExecutionException e) {
            return new Outcome(null, e.getCause());
        } catch (IllegalAccessException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private @Nullable Object serve(Method method, Object @Nullable [] arguments) throws Throwable {
        received = arguments == null ? new Object[0] : arguments;
        if (outcome.thrown != null) {
            throw outcome.thrown;
        }
        return method.getReturnType() == CompletableFuture.class
                ? CompletableFuture.completedFuture(outcome.value)
                : outcome.value;
    }

    private byte[] written() {
        byte[] bytes = new byte[room.position()];
        room.get(0, bytes);
        return bytes;
    }

    /** What this thread has allocated until now, in bytes. */
    static long allocatedBytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The app's end of calls. */
    private final class Outgoing implements CallChannel, Call {
        private final PayloadWriter writer = new PayloadWriter();
        private final PayloadReader reader = new PayloadReader(seen -> violation = seen);

        @Override
        public Call begin(int method, int argumentBytes) {
            writer.wrap(room.clear());
            return this;
        }

        @Override
        public <T> CompletableFuture<T> submit(Callable<T> call) {
            try {
                return CompletableFuture.completedFuture(call.call());
            } catch (Exception | Error e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        @Override
        public PayloadWriter arguments() {
            return writer;
        }

        @Override
        public PayloadReader invoke(IncomingCall.Handler handler, ErrorDecoder errors) {
            if (answer == null) {
                throw stop;
            }
            before = allocatedBytes();
            reader.wrap(buffer(answer.bytes));
            if (answer.error != Answer.RESULT) {
                throw Rethrow.unchecked(errors.decode(answer.error, reader));
            }
            return reader;
        }

        @Override
        public void close() {}
    }

    /** The sandbox's end of one call. */
    private final class Served implements ServiceCall {
        private final int method;
        private final PayloadReader reader = new PayloadReader();
        private final PayloadWriter writer = new PayloadWriter();
        private int error = Answer.RESULT;

        Served(int method, byte[] frame) {
            this.method = method;
            reader.wrap(buffer(frame));
        }

        @Override
        public int method() {
            return method;
        }

        @Override
        public PayloadReader arguments() {
            return reader;
        }

        @Override
        public PayloadWriter result(int bytes) {
            return writer.wrap(room.clear());
        }

        @Override
        public PayloadWriter error(int code, int bytes) {
            error = code;
            return writer.wrap(room.clear());
        }

        @Override
        public Call upcall(int function, int argumentBytes) {
            throw new AssertionError("function=" + function);
        }

        @Override
        public long deadlineNanos() {
            return Long.MAX_VALUE;
        }
    }
}
