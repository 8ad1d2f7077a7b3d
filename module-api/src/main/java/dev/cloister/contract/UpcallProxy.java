package dev.cloister.contract;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.spi.Call;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;

import org.jspecify.annotations.Nullable;

/** A function of the app, as the service sees it. The code of its one method is generated. */
public abstract class UpcallProxy {

    /** What a function throws stays in the app, so there are no errors that could arrive. */
    private static final Call.ErrorDecoder NO_ERRORS =
            (code, detail) -> {
                throw new ProtocolViolationException("upcall error " + code, null);
            };

    /** The contract's codecs. */
    protected final Codec<?>[] codecs;

    private final UpcallScope scope;
    private final int function;

    /**
     * Creates a proxy.
     *
     * @param scope when it may be used
     * @param function the function's number
     * @param codecs the contract's codecs
     */
    protected UpcallProxy(UpcallScope scope, int function, Codec<?>[] codecs) {
        this.scope = scope;
        this.function = function;
        this.codecs = codecs;
    }

    /**
     * Begins a call of the function.
     *
     * @param bytes how many bytes the arguments are likely to need
     * @return the call, to be given to {@link #end}
     */
    protected final Call begin(int bytes) {
        return scope.begin(function, bytes);
    }

    /**
     * Makes sure that an argument is none of the values that cannot cross. To be called before the
     * call begins: then nothing has to be undone.
     *
     * @param argument the argument
     * @param place its place among the parameters, from 1
     */
    protected static void require(@Nullable Object argument, int place) {
        Stub.require(argument, place);
    }

    /**
     * Ends a call, however it went.
     *
     * @param call the call
     */
    protected final void end(Call call) {
        scope.returned(call);
    }

    /**
     * Sends the call and waits for its result.
     *
     * @param call the call
     * @return the result
     */
    protected static PayloadReader invoke(Call call) {
        return call.invoke(IncomingCall.Handler.NONE, NO_ERRORS);
    }
}
