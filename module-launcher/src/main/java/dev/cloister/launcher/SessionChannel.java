package dev.cloister.launcher;

import dev.cloister.spi.Call;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Sends the calls of one service's stub to a process, as long as a session on it lasts. */
final class SessionChannel implements CallChannel {

    private final PooledSession session;
    private final ServiceChannel channel;

    SessionChannel(PooledSession session, ServiceChannel channel) {
        this.session = session;
        this.channel = channel;
    }

    @Override
    public Call begin(int method, int argumentBytes) {
        session.enter();
        boolean begun = false;
        try {
            Call call = new SessionCall(session, channel.begin(method, argumentBytes));
            begun = true;
            return call;
        } finally {
            if (!begun) {
                session.leave();
            }
        }
    }

    @Override
    public boolean sharesMemory() {
        return channel.sharesMemory();
    }

    @Override
    public <T> CompletableFuture<T> submit(Callable<T> call) {
        return channel.submit(call);
    }

    /** A call that its session counts. */
    private record SessionCall(PooledSession session, Call call) implements Call {

        @Override
        public PayloadWriter arguments() {
            return call.arguments();
        }

        @Override
        public PayloadReader invoke(IncomingCall.Handler handler, ErrorDecoder errors) {
            return call.invoke(handler, errors);
        }

        @Override
        public boolean isUndecided() {
            return call.isUndecided();
        }

        @Override
        public void close() {
            if (call.isUndecided()) {
                session.spoil();
            }
            try {
                call.close();
            } finally {
                session.leave();
            }
        }
    }
}
