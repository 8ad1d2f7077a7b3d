package dev.cloister.fuzz;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.TransportException;
import dev.cloister.spi.Call;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.wire.CallHeader;
import dev.cloister.wire.ErrorKind;
import dev.cloister.wire.Failure;
import dev.cloister.wire.Rethrow;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Calls that a script answers, with nothing between the stub and the script's payloads. */
final class ScriptedChannel implements CallChannel, Call {

    private static final int ARGUMENT_BYTES = 4096;

    /** Of what the app's functions give: a number, or nothing. */
    private static final int RESULT_BYTES = 16;

    private final ScriptedTransport.Script script;
    private final boolean viewed;
    private final PayloadReader reader = new PayloadReader(this::violated);
    private final CallHeader asked = new CallHeader();
    private final CallHeader answered = new CallHeader();
    private @Nullable ProtocolViolationException violation;

    ScriptedChannel(ScriptedTransport.Script script, boolean viewed) {
        this.script = script;
        this.viewed = viewed;
    }

    /** The violation that was reported last, or null. */
    @Nullable ProtocolViolationException violation() {
        return violation;
    }

    private void violated(ProtocolViolationException reported) {
        violation = reported;
    }

    @Override
    public Call begin(int method, int argumentBytes) {
        return this;
    }

    @Override
    public boolean sharesMemory() {
        return true;
    }

    @Override
    public <T> CompletableFuture<T> submit(Callable<T> call) {
        throw new UnsupportedOperationException("nobody asks and goes");
    }

    @Override
    public PayloadWriter arguments() {
        return writer(ARGUMENT_BYTES);
    }

    private static PayloadWriter writer(int bytes) {
        return new PayloadWriter().wrap(ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    @Override
    public PayloadReader invoke(IncomingCall.Handler handler, ErrorDecoder errors) {
        while (true) {
            ByteBuffer frame = script.next(asked);
            if (frame == null) {
                throw new TransportException("peer is gone", null);
            }
            answered.read(frame);
            PayloadReader payload = viewed ? reader.view(frame, () -> {}) : reader.wrap(frame);
            switch (answered.kind()) {
                case RESULT -> {
                    return payload;
                }
                case ERROR -> throw Rethrow.unchecked(error(errors));
                case UPCALL -> serve(handler);
                default -> throw reader.violation("no frame of a sandbox");
            }
        }
    }

    private Exception error(ErrorDecoder errors) {
        if (ErrorKind.of(reader.getByte()) == ErrorKind.SERVICE) {
            return errors.decode(reader.getInt(), reader);
        }
        return new TransportException(Failure.read(reader).toString(), null);
    }

    private void serve(IncomingCall.Handler handler) {
        try {
            handler.handle(new Upcall(answered.method(), reader));
        } catch (Exception e) {
            throw Rethrow.unchecked(e);
        }
    }

    @Override
    public void close() {
        // Used again for the next call.
    }

    /** Something that the script asks. */
    private record Upcall(int method, PayloadReader arguments) implements IncomingCall {

        @Override
        public PayloadWriter result(int bytes) {
            return writer(RESULT_BYTES);
        }
    }
}
