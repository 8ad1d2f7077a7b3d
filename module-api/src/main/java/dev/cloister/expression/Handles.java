package dev.cloister.expression;

import dev.cloister.api.CloisterException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.ServiceException;
import dev.cloister.spi.Call;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The handles under which one compartment keeps compiled expressions. The app chooses them, so that
 * it can free what it never got an answer about.
 */
final class Handles {

    private final CallChannel channel;

    /** Unique until it wraps, after four thousand million compilations in one process. */
    private final AtomicInteger last = new AtomicInteger();

    /** What the sandbox may still keep although nobody will use it. */
    private final Queue<Integer> abandoned = new ConcurrentLinkedQueue<>();

    Handles(CallChannel channel) {
        this.channel = channel;
    }

    int next() {
        return last.incrementAndGet();
    }

    /** A handle will not be used any more, and could not be released. */
    void abandon(int handle) {
        abandoned.add(handle);
    }

    /**
     * Frees the sandbox's copy now or, if that cannot be done now (this thread is interrupted, no
     * lane is free), before the next compilation. If the process is gone, the copy is too.
     */
    boolean release(int handle) {
        try (Call call = channel.begin(ExpressionContract.RELEASE, Integer.BYTES)) {
            call.arguments().putInt(handle);
            call.invoke(IncomingCall.Handler.NONE, Handles::releaseError).end();
            return true;
        } catch (NothingToRelease e) {
            return true;
        } catch (CloisterException e) {
            abandon(handle);
            return false;
        }
    }

    /** Frees what could not be freed before, as far as that goes now. */
    void releaseAbandoned() {
        Integer handle = abandoned.poll();
        while (handle != null && release(handle)) {
            handle = abandoned.poll();
        }
    }

    private static ServiceException releaseError(int code, PayloadReader detail) {
        if (code != ExpressionContract.UNKNOWN_HANDLE) {
            throw new ProtocolViolationException(
                    "release error " + code + " is not expected", null);
        }
        detail.end();
        return new NothingToRelease();
    }

    /** The sandbox does not keep the expression, or not any more. */
    private static final class NothingToRelease extends ServiceException {

        private static final long serialVersionUID = 1L;

        NothingToRelease() {
            super("the handle names nothing", null);
        }
    }
}
