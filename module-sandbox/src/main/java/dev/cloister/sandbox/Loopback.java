package dev.cloister.sandbox;

import dev.cloister.api.ServiceFailedException;
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

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Leads calls of a stub to a dispatcher on the same thread: a service warms itself up with calls
 * that are encoded, dispatched and decoded like those of an app.
 */
final class Loopback implements CallChannel {

    private static final int NO_ERROR = -1;

    private final Dispatcher dispatcher;

    Loopback(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public Call begin(int method, int argumentBytes) {
        return new Outgoing(method);
    }

    @Override
    public <T> CompletableFuture<T> submit(Callable<T> call) {
        try {
            return CompletableFuture.completedFuture(call.call());
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The app's end of a call. */
    private final class Outgoing implements Call {
        private final int method;
        private final Growing bytes = new Growing();
        private final PayloadWriter arguments = bytes.writer();

        Outgoing(int method) {
            this.method = method;
        }

        @Override
        public PayloadWriter arguments() {
            return arguments;
        }

        @Override
        public PayloadReader invoke(IncomingCall.Handler handler, ErrorDecoder errors) {
            var served = new Served(method, new PayloadReader().wrap(bytes.written()), handler);
            Exception failure = dispatch(served);
            if (served.upcallFailure != null) {
                throw Rethrow.unchecked(served.upcallFailure);
            }
            if (failure != null) {
                throw new ServiceFailedException("the service failed with " + failure, failure);
            }
            PayloadReader answer = new PayloadReader().wrap(served.answer.written());
            if (served.error != NO_ERROR) {
                throw Rethrow.unchecked(errors.decode(served.error, answer));
            }
            return answer;
        }

        private @Nullable Exception dispatch(Served served) {
            try {
                dispatcher.dispatch(served);
                return null;
            } catch (Exception e) {
                return e;
            }
        }

        @Override
        public void close() {}
    }

    /** The service's end of a call. */
    private static final class Served implements ServiceCall {
        private final int method;
        private final PayloadReader arguments;
        private final IncomingCall.Handler handler;
        private final Growing answer = new Growing();
        private int error = NO_ERROR;
        private @Nullable Exception upcallFailure;

        Served(int method, PayloadReader arguments, IncomingCall.Handler handler) {
            this.method = method;
            this.arguments = arguments;
            this.handler = handler;
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
            error = NO_ERROR;
            return answer.writer();
        }

        @Override
        public PayloadWriter error(int code, int bytes) {
            error = code;
            return answer.writer();
        }

        @Override
        public Call upcall(int function, int argumentBytes) {
            return new Upcall(this, function);
        }

        @Override
        public long deadlineNanos() {
            return Long.MAX_VALUE;
        }
    }

    /** The service's end of a call of a function. */
    private static final class Upcall implements Call {
        private final Served call;
        private final int function;
        private final Growing bytes = new Growing();
        private final PayloadWriter arguments = bytes.writer();

        Upcall(Served call, int function) {
            this.call = call;
            this.function = function;
        }

        @Override
        public PayloadWriter arguments() {
            return arguments;
        }

        @Override
        public PayloadReader invoke(IncomingCall.Handler none, ErrorDecoder errors) {
            var served = new ServedUpcall(function, new PayloadReader().wrap(bytes.written()));
            try {
                call.handler.handle(served);
            } catch (Exception e) {
                // The outcome of the call; the service only learns that there is one.
                call.upcallFailure = e;
                throw new UpcallFailedException();
            }
            return new PayloadReader().wrap(served.answer.written());
        }

        @Override
        public void close() {}
    }

    /** The app's end of a call of a function. */
    private static final class ServedUpcall implements IncomingCall {
        private final int function;
        private final PayloadReader arguments;
        private final Growing answer = new Growing();

        ServedUpcall(int function, PayloadReader arguments) {
            this.function = function;
            this.arguments = arguments;
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
            return answer.writer();
        }
    }
}
