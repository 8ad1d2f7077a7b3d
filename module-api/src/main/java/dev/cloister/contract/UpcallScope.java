package dev.cloister.contract;

import dev.cloister.spi.Call;
import dev.cloister.spi.ServiceCall;

import org.jspecify.annotations.Nullable;

/**
 * The time during which a service may call functions of the app: that of the call that they came
 * with, on the thread that does it. For generated classes.
 */
public final class UpcallScope {

    private final Thread thread = Thread.currentThread();
    private @Nullable ServiceCall call;

    /** Whether the app has the lane: a function runs there, or a call that it made runs here. */
    private boolean away;

    /**
     * Begins.
     *
     * @param call the call that the functions came with
     */
    public UpcallScope(ServiceCall call) {
        this.call = call;
    }

    /** Ends: the lane will carry other calls. */
    public void end() {
        call = null;
    }

    Call begin(int function, int bytes) {
        // First the thread: nobody else may look at the fields.
        ServiceCall present = thread.equals(Thread.currentThread()) ? call : null;
        if (present == null) {
            throw new IllegalStateException(
                    "a function of the app can be called only while the call runs that it came"
                            + " with, and on its thread");
        }
        // The app would get a request of the outer call where it waits for the inner one's answer,
        // and end the compartment.
        if (away) {
            throw new IllegalStateException(
                    "a function of the app cannot be called from a call that was made while it, or"
                            + " another function of the same call, runs");
        }
        Call upcall = present.upcall(function, bytes);
        away = true;
        return upcall;
    }

    /** The app has given the lane back, or never got it. */
    void returned(Call upcall) {
        away = false;
        upcall.close();
    }
}
