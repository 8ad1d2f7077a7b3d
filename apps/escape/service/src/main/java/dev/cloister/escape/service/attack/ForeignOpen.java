package dev.cloister.escape.service.attack;

import dev.cloister.escape.Target;
import dev.cloister.escape.service.machine.Kernel;
import dev.cloister.escape.service.machine.Native;
import dev.cloister.escape.service.machine.RefusedException;
import dev.cloister.escape.service.machine.SystemCall;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Opens a file with the C library's own function; defined from its bytes when it is needed. */
final class ForeignOpen implements Code {

    ForeignOpen() {}

    @Override
    @SuppressWarnings("restricted") // The attacker does as he likes.
    public String run(Target target) throws RefusedException {
        Linker linker = Linker.nativeLinker();
        var state = Linker.Option.captureStateLayout();
        MethodHandle open =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("open"),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                        Linker.Option.firstVariadicArg(2),
                        Linker.Option.captureCallState("errno"));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(state);
            MemorySegment path = arena.allocateFrom(target.secretFile());
            long descriptor = Native.call(open, errno, path, 0);
            if (descriptor < 0) {
                Kernel.checked(SystemCall.OPEN, -errno.get(ValueLayout.JAVA_INT, 0));
            }
            try {
                return Kernel.read(descriptor, Target.SECRET_LENGTH);
            } finally {
                Kernel.close(descriptor);
            }
        }
    }
}
