package dev.cloister.contract;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.spi.Dispatcher;
import dev.cloister.spi.ServiceCall;
import dev.cloister.wire.Rethrow;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * What all dispatchers have in common. The code of a contract's methods is generated: it reads the
 * arguments to their end before anything else, because upcalls and the result use the same buffer;
 * then it calls the service and writes its result.
 */
public abstract class ServiceDispatcher implements Dispatcher {

    /** The contract's codecs. */
    protected final Codec<?>[] codecs;

    private final ErrorWriter[] errors;
    private final @Nullable OrderGuard order;

    /**
     * Creates a dispatcher.
     *
     * @param parts what it is made of
     */
    protected ServiceDispatcher(Parts parts) {
        this.codecs = parts.codecs;
        this.errors = parts.errors;
        this.order = parts.order;
    }

    /**
     * What a dispatcher is made of.
     *
     * @param service the instance of the service
     * @param codecs the contract's codecs
     * @param errors what each method declares
     * @param order the order of calls, or null for any
     */
    // Arrays, because the hot path indexes them; nobody compares two of these.
    @SuppressWarnings("ArrayRecordComponent")
    public record Parts(
            Object service, Codec<?>[] codecs, ErrorWriter[] errors, @Nullable OrderGuard order) {}

    /**
     * Enters a call, before the service is called.
     *
     * @param method the method's number
     */
    protected final void enter(int method) {
        if (order != null) {
            // The app's side checks first; this is for an app that lost count.
            order.enter(method);
        }
    }

    /**
     * The service has answered, and its result is written.
     *
     * @param method the method's number
     */
    protected final void returned(int method) {
        if (order != null) {
            order.returned(method);
        }
    }

    /**
     * The service has thrown, or its result cannot be written.
     *
     * @param call the call
     * @param method the method's number
     * @param thrown what was thrown
     */
    protected final void failed(ServiceCall call, int method, Throwable thrown) {
        if (order != null) {
            order.failed();
        }
        if (!errors[method].write(call, thrown)) {
            throw Rethrow.unchecked(thrown);
        }
    }

    /**
     * Waits for what a service promised.
     *
     * @param future the promise
     * @return the result
     * @throws Throwable what the promise failed with
     */
    protected static @Nullable Object await(@Nullable Future<?> future) throws Throwable {
        if (future == null) {
            throw noResult();
        }
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /**
     * Makes sure that a result is none of the values that cannot cross.
     *
     * @param result the result
     */
    protected static void require(@Nullable Object result) {
        if (result == null) {
            throw noResult();
        }
    }

    private static NullPointerException noResult() {
        return new NullPointerException("the service gave null, which cannot cross");
    }

    /**
     * Refuses a method that the contract does not have.
     *
     * @param call the call
     * @param method its number
     * @return the exception to throw
     */
    protected static ProtocolViolationException noSuchMethod(ServiceCall call, int method) {
        return call.arguments().violation("method " + method + " does not exist");
    }
}
