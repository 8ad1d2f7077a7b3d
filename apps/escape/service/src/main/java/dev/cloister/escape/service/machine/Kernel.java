package dev.cloister.escape.service.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** System calls without the JDK between. */
public final class Kernel {

    /** In place of a directory's descriptor: the working directory. */
    public static final int AT_FDCWD = -100;

    private static final int MAX_ARGUMENTS = 6;
    private static final Linker LINKER = takeOver();
    private static final SymbolLookup LIBRARY = LINKER.defaultLookup();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    /** {@code (MemorySegment errno, long number, long × 6) long}. */
    private static final MethodHandle SYSCALL = link();

    private Kernel() {}

    private static Linker takeOver() {
        try {
            Takeover.grantNativeAccess(Kernel.class.getModule());
            return Linker.nativeLinker();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("restricted") // The attacker does as he likes.
    private static MethodHandle link() {
        ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
        return LINKER.downcallHandle(
                LIBRARY.findOrThrow("syscall"),
                FunctionDescriptor.of(word, word, word, word, word, word, word, word),
                Linker.Option.firstVariadicArg(1),
                Linker.Option.captureCallState("errno"));
    }

    /**
     * Makes a system call.
     *
     * @param call which
     * @param arguments at most six: numbers, texts, memory
     * @return what the kernel says, not negative unless the call's results can be
     * @throws RefusedException if the kernel gives an error
     */
    public static long call(SystemCall call, Object... arguments) throws RefusedException {
        return invoke(call, call.number(), arguments);
    }

    /**
     * Makes a system call without arguments by another number than its own.
     *
     * @param call which
     * @param flag is added to its number
     * @return as above
     * @throws RefusedException as above
     */
    public static long callWithFlag(SystemCall call, long flag) throws RefusedException {
        return invoke(call, call.number() | flag, new Object[0]);
    }

    private static long invoke(SystemCall call, long number, Object[] arguments)
            throws RefusedException {
        try (Arena arena = Arena.ofConfined()) {
            var all = new Object[2 + MAX_ARGUMENTS];
            MemorySegment state = arena.allocate(STATE);
            all[0] = state;
            all[1] = number;
            for (int i = 0; i < MAX_ARGUMENTS; i++) {
                all[2 + i] = i < arguments.length ? word(arena, arguments[i]) : 0L;
            }
            long result = Native.call(SYSCALL, all);
            if (result == -1) {
                throw new RefusedException(call, (int) ERRNO.get(state, 0L));
            }
            return result;
        }
    }

    private static long word(Arena arena, Object argument) {
        return switch (argument) {
            case MemorySegment memory -> memory.address();
            case Number number -> number.longValue();
            case String text -> arena.allocateFrom(text).address();
            default -> throw new IllegalArgumentException(argument.getClass().getName());
        };
    }

    /**
     * Makes a system call whose result is a descriptor, and closes that.
     *
     * @param call which
     * @param arguments as for {@link #call}
     * @return the descriptor as text, for a report
     * @throws RefusedException if the kernel gives an error
     */
    public static String descriptor(SystemCall call, Object... arguments) throws RefusedException {
        long descriptor = call(call, arguments);
        close(descriptor);
        return "descriptor " + descriptor;
    }

    /**
     * Closes a descriptor. What the kernel says about it is of no interest.
     *
     * @param descriptor an open one
     */
    public static void close(long descriptor) {
        try {
            call(SystemCall.CLOSE, descriptor);
        } catch (RefusedException e) {
            throw new IllegalStateException("closing " + descriptor, e);
        }
    }

    /**
     * Reads from a descriptor once.
     *
     * @param descriptor an open one
     * @param length at most so many bytes
     * @return what there was, a byte a character
     * @throws RefusedException if the kernel gives an error
     */
    public static String read(long descriptor, int length) throws RefusedException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(length);
            long count = call(SystemCall.READ, descriptor, buffer, length);
            return Bytes.text(buffer.asSlice(0, count));
        }
    }

    /**
     * Opens a file, reads its first bytes and closes it.
     *
     * @param path the file
     * @return what there was, a byte a character
     * @throws RefusedException if the kernel gives an error
     */
    public static String readFile(String path) throws RefusedException {
        long descriptor = call(SystemCall.OPENAT, AT_FDCWD, path, 0, 0);
        try {
            return read(descriptor, 4096);
        } finally {
            close(descriptor);
        }
    }

    /**
     * Tells a result that machine code got from the kernel from an error.
     *
     * @param call what it called
     * @param result a result, or the error number, negated
     * @return the result
     * @throws RefusedException if it is an error
     */
    public static long checked(SystemCall call, long result) throws RefusedException {
        if (result < 0) {
            throw new RefusedException(call, Math.toIntExact(-result));
        }
        return result;
    }

    /** The linker, for whoever needs more than system calls. */
    static Linker linker() {
        return LINKER;
    }
}
