package dev.cloister.contract;

import dev.cloister.spi.IncomingCall;

import org.jspecify.annotations.Nullable;

/** Calls a function of the app for the sandbox. The code for its arguments is generated. */
public abstract class FunctionServer {

    /** The contract's codecs. */
    protected final Codec<?>[] codecs;

    /**
     * Creates a server.
     *
     * @param codecs see {@link #codecs}
     */
    protected FunctionServer(Codec<?>[] codecs) {
        this.codecs = codecs;
    }

    /**
     * Makes sure that a result is none of the values that cannot cross.
     *
     * @param result what the function gave
     * @param function which one
     */
    protected static void require(@Nullable Object result, String function) {
        if (result == null) {
            throw new NullPointerException(
                    "the app's function " + function + " gave null, which cannot cross");
        }
    }

    /**
     * Serves one call.
     *
     * @param function the app's function
     * @param call the sandbox's call
     * @return how many bytes its result takes
     * @throws Exception what the function threw
     */
    public abstract int serve(Object function, IncomingCall call) throws Exception;
}
