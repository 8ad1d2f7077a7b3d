package dev.cloister.escape.service.attack;

import static dev.cloister.escape.service.attack.Argument.PARENT;
import static dev.cloister.escape.service.attack.Argument.SIBLING;
import static dev.cloister.escape.service.attack.Argument.ints;
import static dev.cloister.escape.service.attack.Argument.longs;
import static dev.cloister.escape.service.attack.Argument.zeros;
import static dev.cloister.escape.service.attack.Attempt.killed;
import static dev.cloister.escape.service.attack.Attempt.refused;
import static dev.cloister.escape.service.attack.Attempt.refusedBy;
import static dev.cloister.escape.service.attack.Reach.calls;
import static dev.cloister.escape.service.attack.Reach.onAThread;
import static dev.cloister.escape.service.attack.Reach.opens;
import static dev.cloister.escape.service.attack.Reach.reaches;

import dev.cloister.escape.Target;
import dev.cloister.escape.service.machine.Errno;
import dev.cloister.escape.service.machine.Kernel;
import dev.cloister.escape.service.machine.MachineCode;
import dev.cloister.escape.service.machine.RefusedException;
import dev.cloister.escape.service.machine.SystemCall;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Processes, through system calls: starting them, and what one may do to another. */
final class ProcessCalls {

    /** {@code mov eax, fork; syscall; in the child: exit_group(0); ret}. */
    private static final String FORK = "b839000000 0f05 85c0 7509 31ff b8e7000000 0f05 c3";

    /** The same, with the return address out of the way: child and parent share the stack. */
    private static final String VFORK = "5a b83a000000 0f05 52 85c0 7509 31ff b8e7000000 0f05 c3";

    private static final int CLONE_FS = 0x200;
    private static final int CLONE_NEWNS = 0x20000;
    private static final int SIGCHLD = 17;

    /** Does nothing to a process that is not stopped. */
    private static final int SIGCONT = 18;

    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int PTRACE_SEIZE = 0x4206;
    private static final int RLIMIT_CORE = 4;
    private static final int EXIT_STATUS = 42;

    private ProcessCalls() {}

    static List<Attempt> all() {
        return Stream.of(starting(), signalling(), scheduling()).flatMap(List::stream).toList();
    }

    private static List<Attempt> starting() {
        return List.of(
                refused("fork", target -> child(SystemCall.FORK, FORK)),
                refused("vfork", target -> child(SystemCall.VFORK, VFORK)),
                // Flags that exclude each other.
                refused(
                        "clone of a process",
                        reaches(
                                Errno.EINVAL,
                                SystemCall.CLONE,
                                CLONE_FS | CLONE_NEWNS | SIGCHLD,
                                0,
                                0,
                                0,
                                0)),
                // The C library falls back to clone on this error only.
                refusedBy(Errno.ENOSYS, "clone3", reaches(Errno.EINVAL, SystemCall.CLONE3, 0, 0)),
                refused("execve", reaches(Errno.ENOENT, SystemCall.EXECVE, "/nowhere", 0, 0)),
                killed(
                        "execveat",
                        reaches(Errno.EBADF, SystemCall.EXECVEAT, -1, "", 0, 0, AT_EMPTY_PATH)),
                refused("runs a program that is no file", ProcessCalls::memfdExec),
                refused(
                        "wait4",
                        reaches(Errno.ECHILD, SystemCall.WAIT4, Integer.MAX_VALUE, 0, 0, 0)),
                // Of the process itself nobody can: it leads a session.
                refused("setpgid", reaches(Errno.ESRCH, SystemCall.SETPGID, Integer.MAX_VALUE, 0)),
                refused("setsid", calls(SystemCall.SETSID)).unless(Errno.EPERM));
    }

    private static String child(SystemCall call, String code) throws RefusedException {
        long child = Kernel.checked(call, MachineCode.run(code));
        Kernel.call(SystemCall.WAIT4, child, 0, 0, 0);
        return "child " + child;
    }

    /** A script in memory; the kernel takes it like any file. */
    private static String memfdExec(Target target)
            throws RefusedException, IOException, InterruptedException {
        long memory = Kernel.call(SystemCall.MEMFD_CREATE, "program", 0);
        try {
            String script = "#!/bin/sh\nexit " + EXIT_STATUS + "\n";
            Kernel.call(SystemCall.WRITE, memory, script, script.length());
            String path = "/proc/" + Kernel.call(SystemCall.GETPID) + "/fd/" + memory;
            int status = new ProcessBuilder(path).start().waitFor();
            if (status != EXIT_STATUS) {
                throw new IllegalStateException("exit status " + status);
            }
            return "exit status " + status;
        } finally {
            Kernel.close(memory);
        }
    }

    private static List<Attempt> signalling() {
        return List.of(
                // Signal 0: the kernel asks whether it may be sent, and sends nothing.
                refused("kill at the app", calls(SystemCall.KILL, PARENT, 0)),
                refused("kill at everyone", calls(SystemCall.KILL, -1, 0)),
                refused("kill at a sibling", calls(SystemCall.KILL, SIBLING, SIGCONT)),
                refused("tkill", calls(SystemCall.TKILL, PARENT, 0)),
                refused("tgkill", calls(SystemCall.TGKILL, PARENT, PARENT, 0)),
                // siginfo_t: the signal, no errno, SI_QUEUE.
                killed(
                        "rt_sigqueueinfo",
                        calls(SystemCall.RT_SIGQUEUEINFO, SIBLING, SIGCONT, queued())),
                killed(
                        "rt_tgsigqueueinfo",
                        calls(SystemCall.RT_TGSIGQUEUEINFO, SIBLING, SIBLING, SIGCONT, queued())),
                killed("pidfd_open of the app", opens(SystemCall.PIDFD_OPEN, PARENT, 0)),
                killed("pidfd_send_signal", ProcessCalls::pidfdSignal),
                killed(
                        "pidfd_send_signal without a process",
                        reaches(Errno.EBADF, SystemCall.PIDFD_SEND_SIGNAL, -1, 0, 0, 0)));
    }

    private static Argument queued() {
        int[] info = new int[32];
        info[0] = SIGCONT;
        info[2] = -1;
        return ints(info);
    }

    private static String pidfdSignal(Target target) throws RefusedException {
        long process = Kernel.call(SystemCall.PIDFD_OPEN, target.sibling(), 0);
        try {
            return "" + Kernel.call(SystemCall.PIDFD_SEND_SIGNAL, process, SIGCONT, 0, 0);
        } finally {
            Kernel.close(process);
        }
    }

    /** Set to what it is, where something is set. */
    private static List<Attempt> scheduling() {
        return List.of(
                // Let go when the thread ends.
                killed("ptrace", onAThread(calls(SystemCall.PTRACE, PTRACE_SEIZE, SIBLING, 0, 0)))
                        .unless(Errno.EPERM),
                killed("kcmp", calls(SystemCall.KCMP, PARENT, SIBLING, 1, 0, 0)),
                refused(
                        "prlimit64 of the app",
                        calls(SystemCall.PRLIMIT64, PARENT, RLIMIT_CORE, 0, zeros(16))),
                killed(
                        "sched_setaffinity of the app",
                        calls(SystemCall.SCHED_SETAFFINITY, PARENT, 8, longs(-1))),
                refused("setpriority of the app", ProcessCalls::priority),
                killed(
                        "sched_setscheduler of the app",
                        calls(SystemCall.SCHED_SETSCHEDULER, PARENT, 0, zeros(4))),
                killed("ioprio_set of the app", calls(SystemCall.IOPRIO_SET, 1, PARENT, 0)),
                killed(
                        "get_robust_list of the app",
                        calls(SystemCall.GET_ROBUST_LIST, PARENT, zeros(8), zeros(8))),
                killed(
                        "migrate_pages of the app",
                        reaches(Errno.EINVAL, SystemCall.MIGRATE_PAGES, PARENT, 0, 0, 0)),
                killed(
                        "move_pages of the app",
                        calls(SystemCall.MOVE_PAGES, PARENT, 0, 0, 0, 0, 0)),
                killed(
                        "process_madvise",
                        reaches(Errno.EBADF, SystemCall.PROCESS_MADVISE, -1, 0, 0, 0, 0)));
    }

    private static String priority(Target target) throws RefusedException {
        // The kernel gives 20 minus the value, so that it is no error.
        long priority = 20 - Kernel.call(SystemCall.GETPRIORITY, 0, target.parent());
        return "" + Kernel.call(SystemCall.SETPRIORITY, 0, target.parent(), priority);
    }
}
