package dev.cloister.contract;

import dev.cloister.spi.Call;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.Dispatcher;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.spi.ServiceCall;
import dev.cloister.wire.Rethrow;

import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Leads a stub's calls to a dispatcher, on the calling thread, with the same few objects for all of
 * them, as a lane does. It allocates nothing, so what a call allocates is the stub's or the
 * dispatcher's. For one thread, without upcalls and errors.
 */
final class ReusedChannel implements CallChannel {

    private static final int BYTES = 4096;

    private final Dispatcher dispatcher;
    private final Pipe there = new Pipe(new PayloadReader());
    private final Pipe back = new Pipe(new PayloadReader(violation -> {}));
    private final Call outgoing = new Outgoing();
    private final ServiceCall served = new Served();
    private int method;

    ReusedChannel(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public Call begin(int number, int argumentBytes) {
        method = number;
        there.clear();
        return outgoing;
    }

    @Override
    public <T> CompletableFuture<T> submit(Callable<T> call) {
        throw new UnsupportedOperationException("asynchronous calls");
    }

    /** What was written last, in either direction. */
    byte[] lastArguments() {
        return there.written();
    }

    byte[] lastResult() {
        return back.written();
    }

    /** One direction. */
    private static final class Pipe {

        private final ByteBuffer bytes = LoopbackChannel.buffer(BYTES);
        private final ByteBuffer view = bytes.duplicate().order(bytes.order());
        private final PayloadWriter writer = new PayloadWriter();
        private final PayloadReader reader;

        Pipe(PayloadReader reader) {
            this.reader = reader;
        }

        PayloadWriter clear() {
            return writer.wrap(bytes.clear());
        }

        PayloadReader read() {
            return reader.wrap(view.clear().limit(writer.written()));
        }

        byte[] written() {
            byte[] copy = new byte[writer.written()];
            bytes.get(0, copy);
            return copy;
        }
    }

    private final class Outgoing implements Call {

        @Override
        public PayloadWriter arguments() {
            return there.writer;
        }

        @Override
        public PayloadReader invoke(IncomingCall.Handler handler, ErrorDecoder errors) {
            back.clear();
            try {
                dispatcher.dispatch(served);
            } catch (Exception e) {
                throw Rethrow.unchecked(e);
            }
            return back.read();
        }

        @Override
        public void close() {}
    }

    private final class Served implements ServiceCall {

        @Override
        public int method() {
            return method;
        }

        @Override
        public PayloadReader arguments() {
            return there.read();
        }

        @Override
        public PayloadWriter result(int bytes) {
            return back.clear();
        }

        @Override
        public PayloadWriter error(int code, int bytes) {
            throw new UnsupportedOperationException("declared errors");
        }

        @Override
        public Call upcall(int function, int argumentBytes) {
            throw new UnsupportedOperationException("upcalls");
        }

        @Override
        public long deadlineNanos() {
            return Long.MAX_VALUE;
        }
    }
}
