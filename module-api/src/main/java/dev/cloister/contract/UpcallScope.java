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
        // First the thread: nobody else may look at the field.
        ServiceCall present = thread.equals(Thread.currentThread()) ? call : null;
        if (present == null) {
            throw new IllegalStateException(
                    "a function of the app can be called only while the call runs that it came"
                            + " with, and on its thread");
        }
        return present.upcall(function, bytes);
    }
}
