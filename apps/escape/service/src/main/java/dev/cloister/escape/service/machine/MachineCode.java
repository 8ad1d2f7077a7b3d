package dev.cloister.escape.service.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HexFormat;

/**
 * Own machine code, written over code of the JVM: its code cache is writable and executable for as
 * long as it runs. x86_64 only.
 */
public final class MachineCode {

    /** {@code mov eax, 42; ret}. */
    public static final String ANSWER = "b82a000000 c3";

    private static final int ROOM = 64;

    /** {@code (MemorySegment code) long}. */
    private static final MethodHandle CALL = link();

    private static final MemorySegment CODE = stub();

    private MachineCode() {}

    @SuppressWarnings("restricted") // The attacker does as he likes.
    private static MethodHandle link() {
        return Kernel.linker().downcallHandle(FunctionDescriptor.of(ValueLayout.JAVA_LONG));
    }

    /** Code that the JVM generated for a call from outside, which nobody makes. */
    @SuppressWarnings("restricted") // as above
    private static MemorySegment stub() {
        MethodHandle nothing = MethodHandles.empty(MethodType.methodType(void.class));
        return Kernel.linker()
                .upcallStub(nothing, FunctionDescriptor.ofVoid(), Arena.global())
                .reinterpret(ROOM);
    }

    /** Tries it. */
    public static void prepare() {
        if (Machine.IS_X86_64 && run(ANSWER) != 42) {
            throw new AssertionError("machine code does not run");
        }
    }

    /**
     * Runs code as a function without arguments.
     *
     * @param code in hexadecimal digits, spaces between, at most 64 bytes, position-independent
     * @return what it leaves in the register for results
     * @throws ImpossibleException if this is no x86_64
     */
    public static synchronized long run(String code) {
        Machine.requireX86();
        CODE.copyFrom(MemorySegment.ofArray(HexFormat.of().parseHex(code.replace(" ", ""))));
        return call(CODE);
    }

    /**
     * Calls code wherever it is.
     *
     * @param code its first byte
     * @return what it leaves in the register for results
     */
    public static long call(MemorySegment code) {
        return Native.call(CALL, code);
    }
}
