package dev.cloister.wire;

/** Throws what user code threw, as it is. */
public final class Rethrow {

    private Rethrow() {}

    /**
     * Throws anything, also where it is not declared.
     *
     * @param <T> what the compiler takes it for
     * @param t what is thrown
     * @return never; the type lets callers write {@code throw}
     * @throws T always
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public static <T extends Throwable> RuntimeException unchecked(Throwable t) throws T {
        throw (T) t;
    }
}
