package dev.cloister.linux;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * Functions of the C library, all called through one handle with seven words: linking a handle is
 * what costs time when a sandbox starts. A function with fewer parameters finds them in the first
 * registers, as the calling conventions of both processors have it, and does not look at the rest;
 * one whose result is an {@code int} leaves the upper half of the word undefined.
 */
final class CLibrary {

    static final StructLayout ERRNO_LAYOUT = Linker.Option.captureStateLayout();
    static final VarHandle ERRNO =
            ERRNO_LAYOUT.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    /** {@code (MemorySegment function, MemorySegment errno, long × 7) long}. */
    private static final MethodHandle FUNCTION = link();

    private CLibrary() {}

    @SuppressWarnings("restricted") // This is what native access is granted for.
    private static MethodHandle link() {
        ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
        // Not Linker.Option.critical: a wait in a critical call would hold off safepoints.
        return Linker.nativeLinker()
                .downcallHandle(
                        FunctionDescriptor.of(word, word, word, word, word, word, word, word),
                        // As syscall(2) is declared; to others it makes no difference.
                        Linker.Option.firstVariadicArg(1),
                        Linker.Option.captureCallState("errno"));
    }

    /**
     * Looks a function up.
     *
     * @return where it is, or empty if this library does not have it
     */
    static Optional<MemorySegment> find(String name) {
        return Linker.nativeLinker().defaultLookup().find(name);
    }

    /**
     * Calls a function. Addresses are passed as words, so the caller keeps their memory reachable
     * until this returns.
     *
     * @param errno takes the error number
     */
    static long call(
            MemorySegment function,
            MemorySegment errno,
            long a,
            long b,
            long c,
            long d,
            long e,
            long f,
            long g) {
        try {
            return (long) FUNCTION.invokeExact(function, errno, a, b, c, d, e, f, g);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError("a function in C throws nothing", impossible);
        }
    }
}
