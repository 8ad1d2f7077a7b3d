package dev.cloister.engine.expression;

import dev.cloister.spi.Call;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.spi.ServiceCall;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * A call as a lane makes it: one buffer serves the arguments, every upcall and the result, so that
 * a service that reads too late reads garbage.
 */
public final class FakeCall implements ServiceCall {

    private static final int BUFFER_BYTES = 1 << 13;

    private final int method;
    private final TestHost host;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private boolean answered;

    private FakeCall(int method, TestHost host) {
        this.method = method;
        this.host = host;
    }

    /** Makes a call of an app without functions. */
    public static FakeCall of(int method, Consumer<PayloadWriter> arguments) {
        return of(method, new TestHost(), arguments);
    }

    static FakeCall of(int method, TestHost host, Consumer<PayloadWriter> arguments) {
        var call = new FakeCall(method, host);
        arguments.accept(new PayloadWriter().wrap(call.buffer));
        call.buffer.flip();
        return call;
    }

    static FakeCall ofBytes(int method, byte[] arguments) {
        var call = new FakeCall(method, new TestHost());
        call.buffer.put(arguments).flip();
        return call;
    }

    /** The bytes of the arguments, if nothing was done yet. */
    byte[] argumentBytes() {
        byte[] bytes = new byte[buffer.limit()];
        buffer.get(0, bytes);
        return bytes;
    }

    boolean answered() {
        return answered;
    }

    /** What the service answered. */
    public PayloadReader answer() {
        if (!answered) {
            throw new IllegalStateException("the service did not answer");
        }
        return new PayloadReader().wrap(buffer.flip());
    }

    @Override
    public int method() {
        return method;
    }

    @Override
    public PayloadReader arguments() {
        return new PayloadReader().wrap(buffer);
    }

    @Override
    public PayloadWriter result(int bytes) {
        answered = true;
        return new PayloadWriter().wrap(claim(bytes));
    }

    private ByteBuffer claim(int bytes) {
        buffer.clear();
        // What was there is gone, as on a lane.
        buffer.put(0, new byte[BUFFER_BYTES]);
        return buffer.limit(bytes);
    }

    @Override
    public long deadlineNanos() {
        return Long.MAX_VALUE;
    }

    @Override
    public Call upcall(int function, int argumentBytes) {
        ByteBuffer frame = claim(argumentBytes);
        return new Call() {
            @Override
            public PayloadWriter arguments() {
                return new PayloadWriter().wrap(frame);
            }

            @Override
            public PayloadReader invoke(IncomingCall.Handler handler, ErrorDecoder errors) {
                int arity = frame.flip().remaining() / Double.BYTES;
                double[] values = new double[arity];
                for (int i = 0; i < arity; i++) {
                    values[i] = frame.getDouble();
                }
                double value = host.call(function, values, 0, arity);
                return new PayloadReader().wrap(claim(Double.BYTES).putDouble(value).flip());
            }

            @Override
            public void close() {}
        };
    }
}
