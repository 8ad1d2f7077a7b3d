package dev.cloister.contract;

import dev.cloister.api.PayloadLimitException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.spi.Call;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.Dispatcher;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.spi.ServiceCall;

import java.util.Objects;

/**
 * Stub and dispatcher of {@link Calculator} as one would write them by hand: the same bytes, the
 * same checks, nothing for contracts that have more. What generated code is compared with.
 */
final class HandWritten {

    private static final int CALL = 0;
    private static final int EVALUATE = 1;
    private static final int MIRROR = 2;
    private static final int QUOTE = 3;

    private static final int LIKELY_BYTES = 64;

    private HandWritten() {}

    private static void write(PayloadWriter writer, Calculator.Point point) {
        writer.enter();
        writer.putDouble(point.x());
        writer.putDouble(point.y());
        writer.leave();
    }

    private static Calculator.Point readPoint(PayloadReader reader) {
        reader.enter();
        double x = reader.getDouble();
        double y = reader.getDouble();
        reader.leave();
        return new Calculator.Point(x, y);
    }

    /** The app's side. */
    static final class Stub implements Calculator {

        private final CallChannel channel;
        private final ServicePolicy policy;

        Stub(CallChannel channel, ServicePolicy policy) {
            this.channel = channel;
            this.policy = policy;
        }

        @Override
        public double call(double x) {
            try (Call call = channel.begin(CALL, Double.BYTES)) {
                call.arguments().putDouble(x);
                PayloadReader result = invoke(call);
                double value = result.getDouble();
                result.end();
                return value;
            }
        }

        @Override
        public double evaluate(int handle, double a, double b) {
            try (Call call = channel.begin(EVALUATE, Integer.BYTES + 2 * Double.BYTES)) {
                PayloadWriter arguments = call.arguments();
                arguments.putInt(handle);
                arguments.putDouble(a);
                arguments.putDouble(b);
                PayloadReader result = invoke(call);
                double value = result.getDouble();
                result.end();
                return value;
            }
        }

        @Override
        public Point mirror(Point point) {
            Objects.requireNonNull(point, "point");
            try (Call call = channel.begin(MIRROR, LIKELY_BYTES)) {
                write(call.arguments(), point);
                PayloadReader result = invoke(call);
                Point value = readPoint(result);
                result.end();
                return value;
            }
        }

        @Override
        public String quote(String text) {
            Objects.requireNonNull(text, "text");
            try (Call call = channel.begin(QUOTE, LIKELY_BYTES)) {
                call.arguments().putText(text);
                PayloadReader result = invoke(call);
                String value = result.getText();
                result.end();
                return value;
            }
        }

        private PayloadReader invoke(Call call) {
            int written = call.arguments().written();
            if (written > policy.maxArgumentBytes()) {
                throw new PayloadLimitException("arguments take bytes=" + written);
            }
            PayloadReader result = call.invoke(IncomingCall.Handler.NONE, Stub::noError);
            if (result.remaining() > policy.maxResultBytes()) {
                throw new PayloadLimitException("result takes bytes=" + result.remaining());
            }
            return policy.validation() == ServicePolicy.Validation.RANGE
                    ? result.lenient()
                    : result;
        }

        private static Exception noError(int code, PayloadReader detail) {
            throw detail.violation("error " + code + " is not declared");
        }
    }

    /** The sandbox's side. */
    static final class Server implements Dispatcher {

        private final Calculator service;

        Server(Calculator service) {
            this.service = service;
        }

        @Override
        public void dispatch(ServiceCall call) {
            switch (call.method()) {
                case CALL -> call(call);
                case EVALUATE -> evaluate(call);
                case MIRROR -> mirror(call);
                case QUOTE -> quote(call);
                default ->
                        throw new ProtocolViolationException(
                                "method " + call.method() + " does not exist", null);
            }
        }

        private void call(ServiceCall call) {
            PayloadReader arguments = call.arguments();
            double x = arguments.getDouble();
            arguments.end();
            double result = service.call(x);
            call.result(Double.BYTES).putDouble(result);
        }

        private void evaluate(ServiceCall call) {
            PayloadReader arguments = call.arguments();
            int handle = arguments.getInt();
            double a = arguments.getDouble();
            double b = arguments.getDouble();
            arguments.end();
            double result = service.evaluate(handle, a, b);
            call.result(Double.BYTES).putDouble(result);
        }

        private void mirror(ServiceCall call) {
            PayloadReader arguments = call.arguments();
            Calculator.Point point = readPoint(arguments);
            arguments.end();
            Calculator.Point result = Objects.requireNonNull(service.mirror(point), "result");
            write(call.result(LIKELY_BYTES), result);
        }

        private void quote(ServiceCall call) {
            PayloadReader arguments = call.arguments();
            String text = arguments.getText();
            arguments.end();
            String result = Objects.requireNonNull(service.quote(text), "result");
            call.result(LIKELY_BYTES).putText(result);
        }
    }
}
