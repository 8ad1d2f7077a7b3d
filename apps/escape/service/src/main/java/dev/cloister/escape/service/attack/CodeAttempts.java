package dev.cloister.escape.service.attack;

import static dev.cloister.escape.service.attack.Attempt.closed;
import static dev.cloister.escape.service.attack.Attempt.harmless;
import static dev.cloister.escape.service.attack.Attempt.killed;
import static dev.cloister.escape.service.attack.Attempt.thrown;

import dev.cloister.escape.Target;
import dev.cloister.escape.service.machine.Errno;
import dev.cloister.escape.service.machine.Kernel;
import dev.cloister.escape.service.machine.Machine;
import dev.cloister.escape.service.machine.MachineCode;
import dev.cloister.escape.service.machine.RefusedException;
import dev.cloister.escape.service.machine.SystemCall;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Code of the attacker's own: libraries, classes, machine code, and other doors to the kernel. */
final class CodeAttempts {

    /** {@code mov eax, 20; int 0x80; ret}: getpid by the number that it has for 32 bits. */
    private static final String GETPID_BY_INT80 = "b814000000 cd80 c3";

    /** Marks a number as one of the x32 table. */
    private static final long X32 = 0x40000000;

    private CodeAttempts() {}

    static List<Attempt> all() {
        return List.of(
                harmless(
                        "the JVM compiles into memory that stays writable; what code asks of the"
                                + " kernel is what counts",
                        "runs machine code of its own",
                        target -> "the code answered " + MachineCode.run(MachineCode.ANSWER)),
                closed("machine code opens a file", CodeAttempts::open).steals(),
                killed("enters the kernel as a 32-bit program", CodeAttempts::int80),
                killed(
                                "enters the kernel as an x32 program",
                                target ->
                                        Machine.IS_X86_64
                                                ? "process "
                                                        + Kernel.callWithFlag(
                                                                SystemCall.GETPID, X32)
                                                : none())
                        .unless(Errno.ENOSYS),
                closed("defines a class that calls the C library itself", CodeAttempts::define)
                        .steals(),
                thrown(UnsatisfiedLinkError.class, "loads a native library", CodeAttempts::load),
                thrown(
                        IllegalArgumentException.class,
                        "looks a native library up",
                        CodeAttempts::lookUp));
    }

    private static String none() {
        Machine.requireX86();
        return "";
    }

    private static String open(Target target) throws RefusedException {
        Machine.requireX86();
        try (Arena arena = Arena.ofConfined()) {
            long path = arena.allocateFrom(target.secretFile()).address();
            long result = MachineCode.run(opening(path));
            long descriptor = Kernel.checked(SystemCall.OPEN, result);
            try {
                return Kernel.read(descriptor, Target.SECRET_LENGTH);
            } finally {
                Kernel.close(descriptor);
            }
        }
    }

    /** {@code mov rdi, path; xor esi, esi; mov eax, open; syscall; ret}. */
    private static String opening(long path) {
        String littleEndian = HexFormat.of().toHexDigits(Long.reverseBytes(path));
        return "48bf" + littleEndian + "31f6 b802000000 0f05 c3";
    }

    private static String int80(Target target) throws RefusedException {
        long process = Kernel.checked(SystemCall.GETPID, MachineCode.run(GETPID_BY_INT80));
        if (process != Kernel.call(SystemCall.GETPID)) {
            throw new IllegalStateException("answered " + process);
        }
        return "process " + process;
    }

    /** As if it had come over the wire. */
    private static String define(Target target) throws Exception {
        Class<?> type = MethodHandles.lookup().defineHiddenClass(bytes(), true).lookupClass();
        Code code = (Code) type.getDeclaredConstructor().newInstance();
        return code.run(target);
    }

    private static byte[] bytes() {
        String name = ForeignOpen.class.getSimpleName() + ".class";
        try (InputStream in = CodeAttempts.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path library() {
        return Path.of(System.getProperty("java.home"), "lib", "libjsig.so");
    }

    @SuppressWarnings("restricted") // The attacker does as he likes.
    private static String load(Target target) {
        System.load(library().toString());
        return "loaded";
    }

    @SuppressWarnings("restricted") // as above
    private static String lookUp(Target target) {
        try (Arena arena = Arena.ofConfined()) {
            return SymbolLookup.libraryLookup(library(), arena).find("sigaction").toString();
        }
    }
}
