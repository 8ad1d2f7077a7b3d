package dev.cloister.sandbox;

/** Throws what user code threw, as it is. */
final class Rethrow {

    private Rethrow() {}

    /** Never returns; the type lets callers write {@code throw}. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <T extends Throwable> RuntimeException unchecked(Throwable t) throws T {
        throw (T) t;
    }
}
