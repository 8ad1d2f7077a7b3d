package dev.cloister.escape.service.attack;

import static dev.cloister.escape.service.attack.Argument.DIRECTORY;
import static dev.cloister.escape.service.attack.Argument.NEW;
import static dev.cloister.escape.service.attack.Argument.SECRET;
import static dev.cloister.escape.service.attack.Argument.VICTIM;
import static dev.cloister.escape.service.attack.Argument.ints;
import static dev.cloister.escape.service.attack.Argument.zeros;
import static dev.cloister.escape.service.attack.Attempt.closed;
import static dev.cloister.escape.service.attack.Attempt.killed;
import static dev.cloister.escape.service.attack.Attempt.refused;
import static dev.cloister.escape.service.attack.Reach.calls;
import static dev.cloister.escape.service.attack.Reach.opens;
import static dev.cloister.escape.service.attack.Reach.reaches;
import static dev.cloister.escape.service.attack.Reach.reads;
import static dev.cloister.escape.service.machine.Kernel.AT_FDCWD;

import dev.cloister.escape.Target;
import dev.cloister.escape.service.machine.Errno;
import dev.cloister.escape.service.machine.Kernel;
import dev.cloister.escape.service.machine.Machine;
import dev.cloister.escape.service.machine.RefusedException;
import dev.cloister.escape.service.machine.SystemCall;

import java.util.List;
import java.util.stream.Stream;

/** Files, through system calls. */
final class FileCalls {

    private static final int O_WRONLY_CREAT = 0x41;
    private static final int O_DIRECTORY = Machine.IS_X86_64 ? 0x10000 : 0x4000;
    private static final int MODE = 0600;
    private static final int S_IFIFO = 0010000;

    private FileCalls() {}

    static List<Attempt> all() {
        return Stream.of(opening(), looking(), making(), changing(), byDescriptor())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attempt> opening() {
        return List.of(
                closed("openat", reads(SystemCall.OPENAT, AT_FDCWD, SECRET, 0, 0)).steals(),
                closed("open", reads(SystemCall.OPEN, SECRET, 0, 0)).steals(),
                // struct open_how of zeros: for reading.
                closed("openat2", reads(SystemCall.OPENAT2, AT_FDCWD, SECRET, zeros(24), 24))
                        .steals(),
                closed("getdents64", FileCalls::getdents),
                // struct file_handle with room for 128 bytes.
                killed(
                                "name_to_handle_at",
                                calls(
                                        SystemCall.NAME_TO_HANDLE_AT,
                                        AT_FDCWD,
                                        SECRET,
                                        ints(withRoom()),
                                        zeros(4),
                                        0))
                        .unless(Errno.EOPNOTSUPP),
                killed(
                                "open_by_handle_at",
                                reaches(Errno.EFAULT, SystemCall.OPEN_BY_HANDLE_AT, AT_FDCWD, 0, 0))
                        .unless(Errno.EPERM));
    }

    private static int[] withRoom() {
        int[] handle = new int[34];
        handle[0] = 128;
        return handle;
    }

    private static String getdents(Target target) throws RefusedException {
        long directory =
                Kernel.call(SystemCall.OPENAT, AT_FDCWD, target.directory(), O_DIRECTORY, 0);
        try {
            return "bytes "
                    + Reach.make(target, SystemCall.GETDENTS64, directory, zeros(1024), 1024);
        } finally {
            Kernel.close(directory);
        }
    }

    private static List<Attempt> looking() {
        return List.of(
                closed("stat", calls(SystemCall.STAT, SECRET, zeros(512))),
                closed("newfstatat", calls(SystemCall.NEWFSTATAT, AT_FDCWD, SECRET, zeros(512), 0)),
                closed("statx", calls(SystemCall.STATX, AT_FDCWD, SECRET, 0, 0x200, zeros(512))),
                closed("statfs", calls(SystemCall.STATFS, DIRECTORY, zeros(512))),
                closed("access", calls(SystemCall.ACCESS, SECRET, 0)),
                closed("faccessat2", calls(SystemCall.FACCESSAT2, AT_FDCWD, SECRET, 0, 0)),
                closed(
                        "readlinkat",
                        calls(SystemCall.READLINKAT, AT_FDCWD, "/proc/self/exe", zeros(512), 512)),
                closed("getcwd", calls(SystemCall.GETCWD, zeros(4096), 4096)),
                closed(
                                "getxattr",
                                reaches(
                                        Errno.ENODATA,
                                        SystemCall.GETXATTR,
                                        SECRET,
                                        "user.cloister",
                                        0,
                                        0))
                        .unless(Errno.EOPNOTSUPP),
                closed("inotify_init1", opens(SystemCall.INOTIFY_INIT1, 0)),
                killed("fanotify_init", opens(SystemCall.FANOTIFY_INIT, 0, 0))
                        .unless(Errno.EPERM, Errno.ENOSYS));
    }

    private static List<Attempt> making() {
        return List.of(
                closed(
                        "openat makes a file",
                        opens(SystemCall.OPENAT, AT_FDCWD, NEW, O_WRONLY_CREAT, MODE)),
                closed("creat", opens(SystemCall.CREAT, NEW, MODE)),
                closed("link", calls(SystemCall.LINK, VICTIM, NEW)),
                closed("linkat", calls(SystemCall.LINKAT, AT_FDCWD, VICTIM, AT_FDCWD, NEW, 0)),
                closed("symlinkat", calls(SystemCall.SYMLINKAT, "/", AT_FDCWD, NEW)),
                closed("mkdirat", calls(SystemCall.MKDIRAT, AT_FDCWD, NEW, MODE)),
                closed(
                        "mknodat makes a pipe with a name",
                        calls(SystemCall.MKNODAT, AT_FDCWD, NEW, S_IFIFO | MODE, 0)),
                // The null device: 1, 3.
                closed(
                                "mknodat makes a device",
                                calls(SystemCall.MKNODAT, AT_FDCWD, NEW, 0020000 | MODE, 0x103))
                        .unless(Errno.EPERM));
    }

    private static List<Attempt> changing() {
        return List.of(
                closed("unlinkat", calls(SystemCall.UNLINKAT, AT_FDCWD, VICTIM, 0)),
                closed(
                        "renameat2",
                        calls(SystemCall.RENAMEAT2, AT_FDCWD, VICTIM, AT_FDCWD, NEW, 0)),
                closed("chmod", calls(SystemCall.CHMOD, VICTIM, MODE)),
                closed("fchmodat", calls(SystemCall.FCHMODAT, AT_FDCWD, VICTIM, MODE)),
                // To nobody else: -1 is the owner that it has.
                closed("fchownat", calls(SystemCall.FCHOWNAT, AT_FDCWD, VICTIM, -1, -1, 0)),
                closed("utimensat", calls(SystemCall.UTIMENSAT, AT_FDCWD, VICTIM, 0, 0)),
                closed("truncate", calls(SystemCall.TRUNCATE, VICTIM, 0)),
                closed("setxattr", calls(SystemCall.SETXATTR, VICTIM, "user.cloister", "x", 1, 0))
                        .unless(Errno.EOPNOTSUPP));
    }

    /** With descriptors that are none: nothing changes, and no byte is lost. */
    private static List<Attempt> byDescriptor() {
        return List.of(
                // To where it is.
                closed("chdir", calls(SystemCall.CHDIR, ".")),
                refused("fchdir", reaches(Errno.EBADF, SystemCall.FCHDIR, -1)),
                refused("fchmod", reaches(Errno.EBADF, SystemCall.FCHMOD, -1, MODE)),
                refused("ftruncate", reaches(Errno.EBADF, SystemCall.FTRUNCATE, -1, 0)),
                refused("sendfile", reaches(Errno.EBADF, SystemCall.SENDFILE, -1, -1, 0, 1)),
                killed("splice", reaches(Errno.EBADF, SystemCall.SPLICE, -1, 0, -1, 0, 1, 0)),
                killed("vmsplice", reaches(Errno.EBADF, SystemCall.VMSPLICE, -1, 0, 0, 0)),
                refused(
                        "copy_file_range",
                        reaches(Errno.EBADF, SystemCall.COPY_FILE_RANGE, -1, 0, -1, 0, 1, 0)));
    }
}
