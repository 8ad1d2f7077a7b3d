package dev.cloister.escape.service.attack;

import static dev.cloister.escape.service.attack.Argument.DIRECTORY;
import static dev.cloister.escape.service.attack.Argument.ints;
import static dev.cloister.escape.service.attack.Argument.longs;
import static dev.cloister.escape.service.attack.Argument.zeros;
import static dev.cloister.escape.service.attack.Attempt.killed;
import static dev.cloister.escape.service.attack.Reach.calls;
import static dev.cloister.escape.service.attack.Reach.onAThread;
import static dev.cloister.escape.service.attack.Reach.opens;
import static dev.cloister.escape.service.attack.Reach.reaches;
import static dev.cloister.escape.service.attack.Reach.reachesOne;
import static dev.cloister.escape.service.machine.Kernel.AT_FDCWD;

import dev.cloister.escape.Target;
import dev.cloister.escape.service.machine.Errno;
import dev.cloister.escape.service.machine.Kernel;
import dev.cloister.escape.service.machine.RefusedException;
import dev.cloister.escape.service.machine.SystemCall;

import java.util.List;
import java.util.stream.Stream;

/**
 * Doors of the kernel that no JVM goes through: large interfaces with a history of holes, and what
 * changes the machine. The latter have arguments that are wrong in a way which the kernel sees only
 * after it has asked for the right to do it.
 */
final class KernelCalls {

    private static final int CLONE_FILES = 0x400;
    private static final int CLONE_NEWUSER = 0x10000000;
    private static final int CLONE_NEWUTS = 0x04000000;
    private static final int CLONE_NEWNET = 0x40000000;

    private KernelCalls() {}

    static List<Attempt> all() {
        return Stream.of(interfaces(), keys(), mounts(), namespaces(), machine())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attempt> interfaces() {
        return List.of(
                // struct io_uring_params of zeros.
                killed("io_uring_setup", opens(SystemCall.IO_URING_SETUP, 1, zeros(120)))
                        .unless(Errno.EPERM, Errno.ENOSYS),
                killed(
                                "io_uring_enter",
                                reaches(Errno.EBADF, SystemCall.IO_URING_ENTER, -1, 0, 0, 0, 0, 0))
                        .unless(Errno.ENOSYS),
                killed(
                                "io_uring_register",
                                reachesOne(
                                        List.of(Errno.EBADF, Errno.EINVAL),
                                        SystemCall.IO_URING_REGISTER,
                                        -1,
                                        2,
                                        0,
                                        0))
                        .unless(Errno.ENOSYS),
                // An array: type, size of a key, of a value, how many.
                killed("bpf makes a map", opens(SystemCall.BPF, 0, ints(2, 4, 4, 1), 16))
                        .unless(Errno.EPERM, Errno.ENOSYS),
                killed("perf_event_open", opens(SystemCall.PERF_EVENT_OPEN, clock(), 0, -1, -1, 0))
                        .unless(Errno.EPERM, Errno.EACCES, Errno.ENOENT, Errno.ENOSYS),
                killed("io_setup", reaches(Errno.EINVAL, SystemCall.IO_SETUP, 0, longs(0)))
                        .unless(Errno.ENOSYS),
                killed("syslog", calls(SystemCall.SYSLOG, 10, 0, 0)).unless(Errno.EPERM));
    }

    /** struct perf_event_attr: software, its size; the processor clock without the kernel. */
    private static Argument clock() {
        int[] attributes = new int[28];
        attributes[0] = 1;
        attributes[1] = 112;
        attributes[10] = 0x60;
        return ints(attributes);
    }

    /** Of the thread, so that they end with it. */
    private static List<Attempt> keys() {
        return List.of(
                killed(
                                "add_key",
                                onAThread(
                                        calls(SystemCall.ADD_KEY, "user", "cloister", "x", 1, -1)))
                        .unless(Errno.ENOSYS),
                killed(
                                "request_key",
                                reaches(
                                        Errno.ENOKEY,
                                        SystemCall.REQUEST_KEY,
                                        "user",
                                        "cloister-none",
                                        0,
                                        0))
                        .unless(Errno.ENOSYS),
                killed("keyctl", onAThread(calls(SystemCall.KEYCTL, 0, -1, 1)))
                        .unless(Errno.ENOSYS));
    }

    private static List<Attempt> mounts() {
        return List.of(
                killed(
                                "mount",
                                reaches(
                                        Errno.ENODEV,
                                        SystemCall.MOUNT,
                                        "none",
                                        DIRECTORY,
                                        "cloister-none",
                                        0,
                                        0))
                        .unless(Errno.EPERM),
                killed("umount2", reaches(Errno.EINVAL, SystemCall.UMOUNT2, DIRECTORY, 0))
                        .unless(Errno.EPERM),
                killed("open_tree", opens(SystemCall.OPEN_TREE, AT_FDCWD, "/", 0)),
                killed("fsopen", reaches(Errno.ENODEV, SystemCall.FSOPEN, "cloister-none", 0))
                        .unless(Errno.EPERM),
                killed(
                                "move_mount",
                                reaches(Errno.EBADF, SystemCall.MOVE_MOUNT, -1, "", -1, "", 0x44))
                        .unless(Errno.EPERM),
                killed(
                                "mount_setattr",
                                reaches(Errno.EINVAL, SystemCall.MOUNT_SETATTR, -1, "", 0, 0, 0))
                        .unless(Errno.EPERM),
                // To where it is.
                killed("chroot", calls(SystemCall.CHROOT, "/")).unless(Errno.EPERM),
                killed(
                                "pivot_root",
                                reaches(
                                        Errno.ENOENT,
                                        SystemCall.PIVOT_ROOT,
                                        "/cloister-none",
                                        "/cloister-none"))
                        .unless(Errno.EPERM),
                killed("swapon", reaches(Errno.ENOENT, SystemCall.SWAPON, "/cloister-none", 0))
                        .unless(Errno.EPERM, Errno.ENOSYS),
                killed("swapoff", reaches(Errno.ENOENT, SystemCall.SWAPOFF, "/cloister-none"))
                        .unless(Errno.EPERM, Errno.ENOSYS),
                killed("acct", reaches(Errno.ENOENT, SystemCall.ACCT, "/cloister-none"))
                        .unless(Errno.EPERM, Errno.ENOSYS),
                killed("quotactl", reaches(Errno.ENODEV, SystemCall.QUOTACTL, 0, 0, 0, 0))
                        .unless(Errno.ENOSYS));
    }

    private static List<Attempt> namespaces() {
        return List.of(
                killed("unshare of descriptors", onAThread(calls(SystemCall.UNSHARE, CLONE_FILES))),
                killed(
                                "unshare of the machine's name",
                                onAThread(calls(SystemCall.UNSHARE, CLONE_NEWUTS)))
                        .unless(Errno.EPERM),
                // The kernel lets no process with threads have it, and has looked by then.
                killed(
                        "unshare of users",
                        reaches(Errno.EINVAL, SystemCall.UNSHARE, CLONE_NEWUSER)),
                killed("setns", reaches(Errno.EBADF, SystemCall.SETNS, -1, 0)),
                Attempt.closed("setns of the app's network", onAThread(KernelCalls::enter))
                        .unless(Errno.EPERM, Errno.EACCES));
    }

    private static String enter(Target target) throws RefusedException {
        String path = "/proc/" + target.parent() + "/ns/net";
        long namespace = Kernel.call(SystemCall.OPENAT, AT_FDCWD, path, 0, 0);
        try {
            return "" + Kernel.call(SystemCall.SETNS, namespace, CLONE_NEWNET);
        } finally {
            Kernel.close(namespace);
        }
    }

    private static List<Attempt> machine() {
        return List.of(
                killed("reboot", reaches(Errno.EINVAL, SystemCall.REBOOT, 0, 0, 0, 0))
                        .unless(Errno.EPERM),
                // Nanoseconds less than 0: looked at before the right, but never without the call.
                killed(
                        "clock_settime",
                        reaches(Errno.EINVAL, SystemCall.CLOCK_SETTIME, 0, longs(0, -1))),
                // A time zone of weeks.
                killed(
                                "settimeofday",
                                reaches(Errno.EINVAL, SystemCall.SETTIMEOFDAY, 0, ints(100_000, 0)))
                        .unless(Errno.EPERM),
                // No mode: asks only.
                killed("adjtimex", calls(SystemCall.ADJTIMEX, zeros(256))),
                killed("clock_adjtime", calls(SystemCall.CLOCK_ADJTIME, 0, zeros(256))),
                killed("init_module", reaches(Errno.EFAULT, SystemCall.INIT_MODULE, 0, 4096, ""))
                        .unless(Errno.EPERM, Errno.ENOSYS),
                killed("finit_module", reaches(Errno.EBADF, SystemCall.FINIT_MODULE, -1, "", 0))
                        .unless(Errno.EPERM, Errno.ENOSYS),
                killed(
                                "delete_module",
                                reaches(
                                        Errno.ENOENT,
                                        SystemCall.DELETE_MODULE,
                                        "cloister_none",
                                        0x800))
                        .unless(Errno.EPERM, Errno.ENOSYS),
                // More segments than there may be.
                killed("kexec_load", reaches(Errno.EINVAL, SystemCall.KEXEC_LOAD, 0, 1 << 20, 0, 0))
                        .unless(Errno.EPERM, Errno.ENOSYS),
                killed(
                                "kexec_file_load",
                                reaches(Errno.EBADF, SystemCall.KEXEC_FILE_LOAD, -1, -1, 0, "", 0))
                        .unless(Errno.EPERM, Errno.ENOSYS),
                // A name of less than no characters.
                killed("sethostname", reaches(Errno.EINVAL, SystemCall.SETHOSTNAME, "", -1))
                        .unless(Errno.EPERM),
                killed("setdomainname", reaches(Errno.EINVAL, SystemCall.SETDOMAINNAME, "", -1))
                        .unless(Errno.EPERM),
                // No more than before: level 0, and a port to be shut.
                killed("iopl", calls(SystemCall.IOPL, 0)).unless(Errno.EPERM, Errno.ENOSYS),
                killed("ioperm", calls(SystemCall.IOPERM, 0x80, 1, 0))
                        .unless(Errno.EPERM, Errno.ENOSYS));
    }
}
