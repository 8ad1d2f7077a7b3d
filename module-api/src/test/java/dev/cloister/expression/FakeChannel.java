package dev.cloister.expression;

import dev.cloister.spi.Call;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Plays the other side of a stub: a test says what it answers. */
final class FakeChannel implements CallChannel {

    /** What the other side does with one call. */
    interface Peer {
        void answer(int method, PayloadReader arguments, Conversation conversation)
                throws Exception;
    }

    /** What the other side can say. */
    static final class Conversation {
        private final IncomingCall.Handler handler;
        private final Call.ErrorDecoder errors;
        private final ByteBuffer result = buffer(1024);

        Conversation(IncomingCall.Handler handler, Call.ErrorDecoder errors) {
            this.handler = handler;
            this.errors = errors;
        }

        PayloadWriter result() {
            return new PayloadWriter().wrap(result);
        }

        RuntimeException error(int code, Consumer<PayloadWriter> detail) {
            ByteBuffer bytes = buffer(1024);
            detail.accept(new PayloadWriter().wrap(bytes));
            return errors.decode(code, new PayloadReader().wrap(bytes.flip()));
        }

        double upcall(int function, double... arguments) throws Exception {
            ByteBuffer request = buffer(1024);
            for (double argument : arguments) {
                new PayloadWriter().wrap(request).putDouble(argument);
            }
            ByteBuffer reply = buffer(1024);
            PayloadReader reader = new PayloadReader().wrap(request.flip());
            handler.handle(
                    new IncomingCall() {
                        @Override
                        public int method() {
                            return function;
                        }

                        @Override
                        public PayloadReader arguments() {
                            return reader;
                        }

                        @Override
                        public PayloadWriter result(int bytes) {
                            return new PayloadWriter().wrap(reply);
                        }
                    });
            return new PayloadReader().wrap(reply.flip()).getDouble();
        }
    }

    private final Peer peer;
    int calls;

    FakeChannel(Peer peer) {
        this.peer = peer;
    }

    @Override
    public Call begin(int method, int argumentBytes) {
        calls++;
        ByteBuffer arguments = buffer(argumentBytes);
        return new Call() {
            @Override
            public PayloadWriter arguments() {
                return new PayloadWriter().wrap(arguments);
            }

            @Override
            public PayloadReader invoke(IncomingCall.Handler handler, ErrorDecoder errors) {
                var conversation = new Conversation(handler, errors);
                try {
                    peer.answer(method, new PayloadReader().wrap(arguments.flip()), conversation);
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                return new PayloadReader().wrap(conversation.result.flip());
            }

            @Override
            public void close() {}
        };
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
