package dev.cloister.engine.expression;

import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.expression.ExpressionContract;
import dev.cloister.expression.Signature;
import dev.cloister.spi.Call;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.spi.ServiceCall;
import dev.cloister.spi.ServiceError;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A call that comes from the service itself: with all that a text can hold, and an app that answers
 * every upcall with 1. Loads the classes that calls need.
 */
final class WarmUp implements ServiceCall {

    private static final Signature SIGNATURE =
            new Signature(
                    ExpressionOptions.defaults(),
                    List.of("x"),
                    List.of(
                            new Signature.Function("f", 1, false),
                            new Signature.Function("g", 2, true)));

    private static final String EVERYTHING =
            "-2^x, sqrt(0x1p4) % pi() / fac 3 * ncr(5, 2) - sin x + f(x) + g(1, 2.5e-1)";

    private static final int HANDLE = 0;

    private static final int BUFFER_BYTES = 512;

    private final int method;
    private final ByteBuffer arguments = buffer();

    private WarmUp(int method) {
        this.method = method;
    }

    /**
     * Makes calls of every kind, good and bad. The service is then as it was before.
     *
     * @param service a service without the handle 0
     */
    static void run(ExpressionService service) throws ServiceError {
        service.handle(evaluate(SIGNATURE, EVERYTHING));
        service.handle(compile(EVERYTHING));
        service.handle(evaluateCompiled());
        service.handle(release());
        fail(service, evaluate(SIGNATURE, "x+"));
        ExpressionOptions small = ExpressionOptions.defaults().withMaxNodes(1);
        fail(service, evaluate(new Signature(small, List.of("x"), List.of()), EVERYTHING));
        fail(service, release());
    }

    private static void fail(ExpressionService service, WarmUp call) {
        try {
            service.handle(call);
        } catch (ServiceError e) {
            e.writeDetail(call.result(e.detailBytes()));
            return;
        }
        throw new IllegalStateException("method=" + call.method + " worked, must not");
    }

    private static WarmUp evaluate(Signature signature, String text) {
        var call = new WarmUp(ExpressionContract.EVALUATE);
        PayloadWriter writer = call.writer();
        signature.write(writer);
        writer.putText(text);
        writer.putDouble(1.0);
        return call;
    }

    private static WarmUp compile(String text) {
        var call = new WarmUp(ExpressionContract.COMPILE);
        PayloadWriter writer = call.writer();
        SIGNATURE.write(writer);
        writer.putText(text);
        writer.putInt(HANDLE);
        return call;
    }

    private static WarmUp evaluateCompiled() {
        var call = new WarmUp(ExpressionContract.EVALUATE_COMPILED);
        PayloadWriter writer = call.writer();
        writer.putInt(HANDLE);
        writer.putDouble(1.0);
        return call;
    }

    private static WarmUp release() {
        var call = new WarmUp(ExpressionContract.RELEASE);
        call.writer().putInt(HANDLE);
        return call;
    }

    private PayloadWriter writer() {
        return new PayloadWriter().wrap(arguments);
    }

    @Override
    public int method() {
        return method;
    }

    @Override
    public PayloadReader arguments() {
        return new PayloadReader().wrap(arguments.flip());
    }

    @Override
    public PayloadWriter result(int bytes) {
        return new PayloadWriter().wrap(buffer());
    }

    @Override
    public Call upcall(int function, int argumentBytes) {
        return new Answer();
    }

    @Override
    public long deadlineNanos() {
        return Long.MAX_VALUE;
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A function of the app that gives 1. */
    private static final class Answer implements Call {
        @Override
        public PayloadWriter arguments() {
            return new PayloadWriter().wrap(buffer());
        }

        @Override
        public PayloadReader invoke(IncomingCall.Handler handler, ErrorDecoder errors) {
            return new PayloadReader().wrap(buffer().putDouble(1.0).flip());
        }

        @Override
        public void close() {}
    }
}
