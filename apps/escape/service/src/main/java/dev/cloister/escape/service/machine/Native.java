package dev.cloister.escape.service.machine;

import java.lang.invoke.MethodHandle;

/** Calls through method handles that throw nothing of their own. */
public final class Native {

    private Native() {}

    /**
     * Calls native code.
     *
     * @param handle linked to a function that gives a number
     * @param arguments what the handle takes
     * @return what the function gives
     */
    public static long call(MethodHandle handle, Object... arguments) {
        return ((Number) run(handle, arguments)).longValue();
    }

    /** Calls what gives anything. */
    static Object run(MethodHandle handle, Object... arguments) {
        try {
            return handle.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("it throws nothing", e);
        }
    }
}
