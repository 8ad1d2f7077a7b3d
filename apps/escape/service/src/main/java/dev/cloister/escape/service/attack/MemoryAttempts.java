package dev.cloister.escape.service.attack;

import static dev.cloister.escape.service.attack.Argument.zeros;
import static dev.cloister.escape.service.attack.Attempt.closed;
import static dev.cloister.escape.service.attack.Attempt.killed;
import static dev.cloister.escape.service.attack.Attempt.refused;
import static dev.cloister.escape.service.attack.Attempt.refusedBy;
import static dev.cloister.escape.service.attack.Reach.calls;
import static dev.cloister.escape.service.attack.Reach.onAThread;
import static dev.cloister.escape.service.attack.Reach.opens;
import static dev.cloister.escape.service.attack.Reach.reaches;

import dev.cloister.escape.Target;
import dev.cloister.escape.service.machine.Errno;
import dev.cloister.escape.service.machine.Executable;
import dev.cloister.escape.service.machine.Kernel;
import dev.cloister.escape.service.machine.RefusedException;
import dev.cloister.escape.service.machine.SystemCall;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Memory: of the kind that can be run, that others could see, or that nobody accounts for. */
final class MemoryAttempts {

    private static final int PROT_NONE = 0;
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int PROT_EXEC = 4;
    private static final int MAP_SHARED = 1;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int MAP_GROWSDOWN = 0x100;
    private static final long READ_IMPLIES_EXEC = 0x0400000;
    private static final long ASK = 0xffffffffL;

    private static final int KEY = 0x63_6c_6f_69;

    private MemoryAttempts() {}

    static List<Attempt> all() {
        return Stream.concat(executable().stream(), other().stream()).toList();
    }

    /** Of anonymous memory where a file is not said; the code in it is run. */
    private static List<Attempt> executable() {
        return List.of(
                refusedBy(
                        Errno.EACCES,
                        "mmap of memory to write and run",
                        target -> Executable.mapped(PROT_READ | PROT_WRITE | PROT_EXEC).run()),
                refusedBy(
                        Errno.EACCES,
                        "mmap of memory to run",
                        target -> Executable.mapped(PROT_EXEC).name()),
                refusedBy(
                        Errno.EACCES,
                        "mprotect to write and run",
                        target ->
                                Executable.changed(
                                                SystemCall.MPROTECT,
                                                PROT_READ | PROT_WRITE | PROT_EXEC)
                                        .run()),
                refusedBy(
                        Errno.EACCES,
                        "mprotect to run",
                        target ->
                                Executable.changed(SystemCall.MPROTECT, PROT_READ | PROT_EXEC)
                                        .run()),
                killed(
                        "pkey_mprotect to run",
                        target ->
                                Executable.changed(SystemCall.PKEY_MPROTECT, PROT_READ | PROT_EXEC)
                                        .run()),
                closed("mmap of a program", MemoryAttempts::program),
                refused("mmap of memory that has a descriptor, to run", MemoryAttempts::memory),
                killed("personality that makes memory run", onAThread(MemoryAttempts::implied)));
    }

    private static String program(Target target) throws RefusedException {
        Path library = Path.of(System.getProperty("java.home"), "lib", "libjsig.so");
        long file = Kernel.call(SystemCall.OPENAT, Kernel.AT_FDCWD, library.toString(), 0, 0);
        return mapAndClose(file);
    }

    private static String memory(Target target) throws RefusedException {
        long memory = Kernel.call(SystemCall.MEMFD_CREATE, "code", 0);
        Kernel.call(SystemCall.FTRUNCATE, memory, Executable.SIZE);
        return mapAndClose(memory);
    }

    private static String mapAndClose(long file) throws RefusedException {
        try {
            int protection = PROT_READ | PROT_EXEC;
            long address =
                    Kernel.call(
                            SystemCall.MMAP, 0, Executable.SIZE, protection, MAP_PRIVATE, file, 0);
            Kernel.call(SystemCall.MUNMAP, address, Executable.SIZE);
            return "mapped";
        } finally {
            Kernel.close(file);
        }
    }

    /** An old program's privilege: what it may read it may run. */
    private static String implied(Target target) throws RefusedException, IOException {
        long before = Kernel.call(SystemCall.PERSONALITY, ASK);
        Kernel.call(SystemCall.PERSONALITY, before | READ_IMPLIES_EXEC);
        try {
            return Executable.mapped(PROT_READ | PROT_WRITE).runIfAllowed();
        } finally {
            Kernel.call(SystemCall.PERSONALITY, before);
        }
    }

    private static List<Attempt> other() {
        return List.of(
                // Of none of these kinds a limit counts what is written to it.
                refusedBy(Errno.EACCES, "mmap of memory to share", mapped(MAP_SHARED)),
                refusedBy(
                        Errno.EACCES,
                        "mmap of a stack that grows",
                        mapped(MAP_PRIVATE | MAP_GROWSDOWN)),
                refused("memfd_create", opens(SystemCall.MEMFD_CREATE, "mine", 0)),
                killed("memfd_secret", opens(SystemCall.MEMFD_SECRET, 0)).unless(Errno.ENOSYS),
                killed("userfaultfd", opens(SystemCall.USERFAULTFD, 1)).unless(Errno.EPERM),
                killed("mlockall", reaches(Errno.EINVAL, SystemCall.MLOCKALL, 0)),
                killed("mbind", reaches(Errno.EINVAL, SystemCall.MBIND, 0, 4096, 99, 0, 0, 0)),
                killed(
                        "remap_file_pages",
                        reaches(
                                Errno.EINVAL,
                                SystemCall.REMAP_FILE_PAGES,
                                0,
                                Executable.SIZE,
                                PROT_NONE,
                                0,
                                0)),
                killed("pkey_alloc", reaches(Errno.EINVAL, SystemCall.PKEY_ALLOC, 1, 0))
                        .unless(Errno.ENOSYS),
                killed("modify_ldt", calls(SystemCall.MODIFY_LDT, 0, zeros(16), 16))
                        .unless(Errno.ENOSYS),
                refusedBy(
                                Errno.ENOSYS,
                                "map_shadow_stack",
                                reaches(Errno.EINVAL, SystemCall.MAP_SHADOW_STACK, 0, 0, 99))
                        .unless(Errno.ENOSYS, Errno.EOPNOTSUPP),
                killed("shmget", MemoryAttempts::shared).unless(Errno.ENOSYS),
                killed("shmat", reaches(Errno.EINVAL, SystemCall.SHMAT, -1, 0, 0))
                        .unless(Errno.ENOSYS),
                // By keys that nobody uses, without making anything.
                killed("semget", reaches(Errno.ENOENT, SystemCall.SEMGET, KEY, 1, 0))
                        .unless(Errno.ENOSYS),
                killed("msgget", reaches(Errno.ENOENT, SystemCall.MSGGET, KEY, 0))
                        .unless(Errno.ENOSYS),
                killed(
                                "mq_open",
                                reaches(Errno.ENOENT, SystemCall.MQ_OPEN, "cloister-none", 0, 0, 0))
                        .unless(Errno.ENOSYS));
    }

    private static Code mapped(int flags) {
        return target -> {
            int protection = PROT_READ | PROT_WRITE;
            long address =
                    Kernel.call(
                            SystemCall.MMAP,
                            0,
                            Executable.SIZE,
                            protection,
                            flags | MAP_ANONYMOUS,
                            -1,
                            0);
            Kernel.call(SystemCall.MUNMAP, address, Executable.SIZE);
            return "mapped";
        };
    }

    private static String shared(Target target) throws RefusedException {
        long id = Kernel.call(SystemCall.SHMGET, 0, Executable.SIZE, 0600);
        // IPC_RMID
        Kernel.call(SystemCall.SHMCTL, id, 0, 0);
        return "segment " + id;
    }
}
