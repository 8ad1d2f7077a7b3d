package dev.cloister.contract;

import dev.cloister.spi.Call;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.wire.Rethrow;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CompletableFuture;

/**
 * What all stubs have in common. The code of a contract's methods is generated: it begins a call,
 * writes the arguments, invokes, accepts the result, reads it and closes the call.
 */
public abstract class Stub {

    /** The contract's codecs. */
    protected final Codec<?>[] codecs;

    private final CallChannel channel;
    private final PolicyCheck check;
    private final ErrorReader[] errors;
    private final FunctionServer[][] functions;
    private final @Nullable OrderGuard order;

    /**
     * Creates a stub.
     *
     * @param parts what it is made of
     */
    protected Stub(Parts parts) {
        this.codecs = parts.codecs;
        this.channel = parts.channel;
        this.check = parts.check;
        this.errors = parts.errors;
        this.functions = parts.functions;
        this.order = parts.order;
    }

    /**
     * What a stub is made of.
     *
     * @param channel where its calls go
     * @param check holds its calls to the app's policy
     * @param codecs the contract's codecs
     * @param errors what each method declares
     * @param functions what serves each method's functions
     * @param order the order of calls, or null for any
     */
    // Arrays, because the hot path indexes them; nobody compares two of these.
    @SuppressWarnings("ArrayRecordComponent")
    public record Parts(
            CallChannel channel,
            PolicyCheck check,
            Codec<?>[] codecs,
            ErrorReader[] errors,
            FunctionServer[][] functions,
            @Nullable OrderGuard order) {}

    /**
     * Begins a call.
     *
     * @param method the method's number
     * @param bytes how many bytes the arguments are likely to need
     * @return the call, to be closed, or given to {@link #failed} or {@link #refused}
     */
    protected final Call begin(int method, int bytes) {
        if (order == null) {
            return channel.begin(method, bytes);
        }
        order.enter(method);
        boolean begun = false;
        try {
            Call call = channel.begin(method, bytes);
            begun = true;
            return call;
        } finally {
            if (!begun) {
                order.failed();
            }
        }
    }

    /**
     * Sends a call of a method without functions and waits for its result.
     *
     * @param call the call
     * @param method the method's number
     * @return the result
     */
    protected final PayloadReader invoke(Call call, int method) {
        return invoke(call, method, IncomingCall.Handler.NONE);
    }

    /**
     * Sends a call and waits for its result.
     *
     * @param call the call
     * @param method the method's number
     * @param handler serves upcalls
     * @return the result, to be given to {@link #accept}
     */
    protected final PayloadReader invoke(Call call, int method, IncomingCall.Handler handler) {
        check.leaving("arguments of a call take", call.arguments().written());
        PayloadReader result = call.invoke(handler, errors[method]);
        if (order != null) {
            // Here, and not when the result was read: the service has gone on, whatever the app
            // thinks of its answer.
            order.returned(method);
        }
        return result;
    }

    /**
     * Takes a result to read, if the policy allows its size.
     *
     * @param result what {@link #invoke} gave
     * @return the result
     */
    protected final PayloadReader accept(PayloadReader result) {
        return check.arriving("the result of a call takes", result);
    }

    /**
     * Makes the handler of one call of a method that takes functions of the app.
     *
     * @param method the method's number
     * @param given the functions
     * @return the handler, for this call only
     */
    protected final IncomingCall.Handler handler(int method, Object[] given) {
        return new FunctionHandler(functions[method], given, check);
    }

    /**
     * Ends a call that did not return.
     *
     * @param call the call
     * @param thrown why
     * @return never: throws what was thrown
     */
    protected final RuntimeException failed(Call call, Throwable thrown) {
        // Asked of the call, not of what was thrown: a function of the app may throw anything.
        boolean undecided = call.isUndecided();
        close(call, thrown);
        if (order != null) {
            if (undecided) {
                order.lost();
            } else {
                order.failed();
            }
        }
        throw Rethrow.unchecked(thrown);
    }

    /**
     * Ends a call that returned what cannot be taken.
     *
     * @param call the call
     * @param thrown why
     * @return never: throws what was thrown
     */
    protected static RuntimeException refused(Call call, Throwable thrown) {
        close(call, thrown);
        throw Rethrow.unchecked(thrown);
    }

    private static void close(Call call, Throwable thrown) {
        try {
            call.close();
        } catch (RuntimeException e) {
            thrown.addSuppressed(e);
        }
    }

    /**
     * Makes sure that an argument is none of the values that cannot cross.
     *
     * @param argument the argument
     * @param place its place among the parameters, from 1
     */
    protected static void require(@Nullable Object argument, int place) {
        if (argument == null) {
            throw new NullPointerException(
                    "argument " + place + " is null, which cannot cross; use Optional");
        }
    }

    /**
     * Makes an asynchronous call.
     *
     * @param method the method's number
     * @param arguments the arguments, boxed
     * @return what {@link #run} will give
     */
    protected final CompletableFuture<Object> submit(int method, Object[] arguments) {
        return channel.submit(() -> run(method, arguments));
    }

    /**
     * Does an asynchronous call, on a thread that may wait.
     *
     * @param method the method's number
     * @param arguments the arguments, boxed
     * @return the result, boxed
     */
    protected abstract @Nullable Object run(int method, Object[] arguments);

    /**
     * Refuses a number that is none of an asynchronous method's; no stub gives one.
     *
     * @param method the number
     * @return the error to throw
     */
    protected static AssertionError noSuchMethod(int method) {
        return new AssertionError("method " + method + " is not asynchronous");
    }

    // Only the interface's methods are the contract's.

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public final int hashCode() {
        return System.identityHashCode(this);
    }
}
