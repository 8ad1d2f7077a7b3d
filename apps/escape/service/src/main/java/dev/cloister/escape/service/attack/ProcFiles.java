package dev.cloister.escape.service.attack;

import static dev.cloister.escape.service.attack.Attempt.closed;
import static dev.cloister.escape.service.attack.Attempt.thrown;
import static dev.cloister.escape.service.machine.Kernel.AT_FDCWD;

import dev.cloister.escape.Target;
import dev.cloister.escape.service.machine.Bytes;
import dev.cloister.escape.service.machine.Errno;
import dev.cloister.escape.service.machine.Kernel;
import dev.cloister.escape.service.machine.RefusedException;
import dev.cloister.escape.service.machine.SystemCall;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the kernel shows of processes, and of itself, as files. */
final class ProcFiles {

    private static final int O_WRONLY = 1;

    /** More than a JVM with few files has open. */
    private static final int DESCRIPTORS = 1024;

    private ProcFiles() {}

    static List<Attempt> all() {
        return Stream.of(ofTheApp(), ofOthers(), ofItself(), ofTheKernel())
                .flatMap(List::stream)
                .toList();
    }

    private static Attempt reads(String name, Code path) {
        return closed(name, target -> Kernel.readFile(path.run(target)));
    }

    private static String app(Target target, String file) {
        return "/proc/" + target.parent() + "/" + file;
    }

    private static List<Attempt> ofTheApp() {
        return List.of(
                closed("reads the app's memory by its file", ProcFiles::memory).steals(),
                closed("writes the app's memory by its file", ProcFiles::overwrite),
                reads("reads the app's environment", target -> app(target, "environ")).steals(),
                thrown(
                                IOException.class,
                                "reads the app's environment through the JDK",
                                target -> Files.readString(Path.of(app(target, "environ"))))
                        .steals(),
                reads("reads the app's command line", target -> app(target, "cmdline")),
                reads("reads where the app's memory is", target -> app(target, "maps")),
                reads("reads the app's status", target -> app(target, "status")),
                reads("reads what the app's thread waits for", target -> app(target, "syscall")),
                closed("reads a file that the app has open", ProcFiles::openFile).steals(),
                reads(
                                "reads a file by the app's root directory",
                                target -> app(target, "root") + target.secretFile())
                        .steals(),
                thrown(
                        IOException.class,
                        "lists the app's threads",
                        target -> {
                            try (var tasks = Files.list(Path.of(app(target, "task")))) {
                                return "threads " + tasks.count();
                            }
                        }));
    }

    private static String memory(Target target) throws RefusedException {
        long file = Kernel.call(SystemCall.OPENAT, AT_FDCWD, app(target, "mem"), 0, 0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(Target.SECRET_LENGTH);
            Kernel.call(SystemCall.PREAD64, file, bytes, bytes.byteSize(), target.secretAddress());
            return Bytes.text(bytes);
        } finally {
            Kernel.close(file);
        }
    }

    private static String overwrite(Target target) throws RefusedException {
        long file = Kernel.call(SystemCall.OPENAT, AT_FDCWD, app(target, "mem"), O_WRONLY, 0);
        try {
            return "bytes "
                    + Kernel.call(SystemCall.PWRITE64, file, "OWNED!!", 8, target.blankAddress());
        } finally {
            Kernel.close(file);
        }
    }

    /** Looks before it opens: whoever reads from a pipe takes away what is in it. */
    private static String openFile(Target target) throws RefusedException {
        for (int i = 0; i < DESCRIPTORS; i++) {
            String link = app(target, "fd/" + i);
            try {
                if (readLink(link).endsWith("/app-secret")) {
                    return Kernel.readFile(link);
                }
            } catch (RefusedException e) {
                if (e.errno() != Errno.ENOENT) {
                    throw e;
                }
            }
        }
        throw new IllegalStateException("the app has no such file open");
    }

    private static String readLink(String path) throws RefusedException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(4096);
            long length = Kernel.call(SystemCall.READLINKAT, AT_FDCWD, path, text, text.byteSize());
            return Bytes.text(text.asSlice(0, length));
        }
    }

    private static List<Attempt> ofOthers() {
        return List.of(
                reads(
                        "reads another process's environment",
                        target -> "/proc/" + target.sibling() + "/environ"),
                thrown(
                                IOException.class,
                                "reads another compartment's memory",
                                target -> Neighbour.memory(target, ""))
                        .steals(),
                thrown(
                                IOException.class,
                                "reads another compartment's shared memory",
                                target -> Neighbour.memory(target, Neighbour.SHARED))
                        .steals(),
                thrown(
                                Exception.class,
                                "opens another compartment's shared memory",
                                Neighbour::openShared)
                        .steals()
                        .unless(Errno.EPERM, Errno.EACCES));
    }

    private static List<Attempt> ofItself() {
        return List.of(
                reads("reads its own command line", target -> "/proc/self/cmdline"),
                reads("reads where its own memory is", target -> "/proc/self/maps"),
                reads("reads its own status", target -> "/proc/self/status"),
                closed(
                        "opens its own memory for writing",
                        Reach.opens(SystemCall.OPENAT, AT_FDCWD, "/proc/self/mem", O_WRONLY, 0)),
                closed(
                        "makes itself a better victim for the kernel",
                        Reach.opens(
                                SystemCall.OPENAT,
                                AT_FDCWD,
                                "/proc/self/oom_score_adj",
                                O_WRONLY,
                                0)));
    }

    /** Opened and not written: these hold for the whole machine. */
    private static List<Attempt> ofTheKernel() {
        return List.of(
                reads("reads what the machine does", target -> "/proc/stat"),
                reads("reads whom the machine is connected to", target -> "/proc/net/tcp"),
                // Not read: what is read is gone.
                closed(
                                "opens the kernel's log",
                                Reach.opens(SystemCall.OPENAT, AT_FDCWD, "/proc/kmsg", 0))
                        .unless(Errno.EPERM, Errno.EACCES),
                opensForWriting("/proc/sys/kernel/core_pattern"),
                opensForWriting("/proc/sysrq-trigger"),
                opensForWriting("/sys/kernel/uevent_helper"),
                opensForWriting("/dev/mem"),
                opensForWriting("/dev/kmsg"),
                opensForWriting("/dev/tty"),
                closed("opens /dev/ptmx", Reach.opens(SystemCall.OPENAT, AT_FDCWD, "/dev/ptmx", 2))
                        .unless(Errno.ENOENT, Errno.EACCES));
    }

    private static Attempt opensForWriting(String path) {
        return closed("opens " + path, Reach.opens(SystemCall.OPENAT, AT_FDCWD, path, O_WRONLY, 0))
                // Belongs to root, or is not there.
                .unless(Errno.EACCES, Errno.EPERM, Errno.ENOENT, Errno.ENXIO, Errno.EROFS);
    }
}
