package dev.cloister.escape.service.attack;

import static dev.cloister.escape.service.attack.Argument.ints;
import static dev.cloister.escape.service.attack.Argument.longs;
import static dev.cloister.escape.service.attack.Argument.zeros;
import static dev.cloister.escape.service.attack.Attempt.killed;
import static dev.cloister.escape.service.attack.Attempt.refused;
import static dev.cloister.escape.service.attack.Reach.calls;
import static dev.cloister.escape.service.attack.Reach.onAThread;
import static dev.cloister.escape.service.attack.Reach.opens;
import static dev.cloister.escape.service.attack.Reach.reaches;
import static dev.cloister.escape.service.attack.Reach.reachesOne;

import dev.cloister.escape.Target;
import dev.cloister.escape.service.machine.Errno;
import dev.cloister.escape.service.machine.Kernel;
import dev.cloister.escape.service.machine.RefusedException;
import dev.cloister.escape.service.machine.SystemCall;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.Stream;

/** What a process may be and have: its user, its limits, its attributes, its filters. */
final class OwnProcess {

    private static final int RLIMIT_CORE = 4;
    private static final int RLIMIT_NOFILE = 7;
    private static final int RLIMIT_MSGQUEUE = 12;

    private OwnProcess() {}

    static List<Attempt> all() {
        return Stream.of(user(), limits(), attributes(), filters()).flatMap(List::stream).toList();
    }

    /** To what it is, or to nobody at all: the kernel tells everyone who gets there. */
    private static List<Attempt> user() {
        return List.of(
                killed("setuid", reaches(Errno.EINVAL, SystemCall.SETUID, -1)),
                killed("setresuid", calls(SystemCall.SETRESUID, -1, -1, -1)),
                killed("setfsuid", calls(SystemCall.SETFSUID, -1)),
                killed("setgroups", onAThread(calls(SystemCall.SETGROUPS, 0, 0)))
                        .unless(Errno.EPERM),
                killed("capset", reaches(Errno.EFAULT, SystemCall.CAPSET, 0, 0)));
    }

    private static List<Attempt> limits() {
        return List.of(
                refused("raises a limit", OwnProcess::raiseSoft),
                refused("raises a limit that root has set", OwnProcess::raiseHard)
                        .unless(Errno.EPERM),
                refused("setrlimit", OwnProcess::setSame));
    }

    /** The kernel's struct rlimit: the limit in force, and the highest one to be had. */
    private static long[] limit(int resource) throws RefusedException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(16, 8);
            Kernel.call(SystemCall.PRLIMIT64, 0, resource, 0, limit);
            return limit.toArray(ValueLayout.JAVA_LONG);
        }
    }

    private static void set(Target target, int resource, long current, long highest)
            throws RefusedException {
        Reach.make(target, SystemCall.PRLIMIT64, 0, resource, longs(current, highest), 0);
    }

    private static String raiseSoft(Target target) throws RefusedException {
        long[] limit = limit(RLIMIT_CORE);
        set(target, RLIMIT_CORE, limit[1], limit[1]);
        set(target, RLIMIT_CORE, limit[0], limit[1]);
        return "to " + limit[1];
    }

    private static String raiseHard(Target target) throws RefusedException {
        long[] limit = limit(RLIMIT_MSGQUEUE);
        set(target, RLIMIT_MSGQUEUE, limit[0], limit[1] + 1);
        set(target, RLIMIT_MSGQUEUE, limit[0], limit[1]);
        return "to " + (limit[1] + 1);
    }

    private static String setSame(Target target) throws RefusedException {
        long[] limit = limit(RLIMIT_NOFILE);
        return "" + Reach.make(target, SystemCall.SETRLIMIT, RLIMIT_NOFILE, longs(limit));
    }

    private static List<Attempt> attributes() {
        return List.of(
                prctl("PR_SET_PDEATHSIG", 1, 0),
                prctl("PR_SET_DUMPABLE", 4, 1),
                prctl("PR_SET_TSC", 26, 1),
                prctl("PR_SET_TIMERSLACK", 29, 0),
                refused("prctl PR_SET_SECUREBITS", calls(SystemCall.PRCTL, 28, 0, 0, 0, 0))
                        .unless(Errno.EPERM),
                refused("prctl PR_SET_MM", reaches(Errno.EINVAL, SystemCall.PRCTL, 35, 99, 0, 0, 0))
                        .unless(Errno.EPERM),
                prctl("PR_SET_CHILD_SUBREAPER", 36, 0),
                prctl("PR_SET_THP_DISABLE", 41, 0),
                prctl("PR_CAP_AMBIENT", 47, 1),
                prctl("PR_SET_SYSCALL_USER_DISPATCH", 59, 0),
                refused("prctl PR_SET_PTRACER", calls(SystemCall.PRCTL, 0x59616d61, -1L, 0, 0, 0))
                        .unless(Errno.EINVAL));
    }

    private static Attempt prctl(String name, int option, int argument) {
        return refused("prctl " + name, calls(SystemCall.PRCTL, option, argument, 0, 0, 0));
    }

    private static List<Attempt> filters() {
        return List.of(
                refused(
                        "prctl PR_SET_SECCOMP",
                        reachesOne(
                                List.of(Errno.EFAULT, Errno.EACCES),
                                SystemCall.PRCTL,
                                22,
                                2,
                                0,
                                0,
                                0)),
                killed("seccomp", calls(SystemCall.SECCOMP, 2, 0, ints(0x7fff0000))),
                killed(
                                "landlock_create_ruleset",
                                calls(SystemCall.LANDLOCK_CREATE_RULESET, 0, 0, 1))
                        .unless(Errno.ENOSYS, Errno.EOPNOTSUPP),
                killed(
                                "landlock_restrict_self",
                                reachesOne(
                                        List.of(Errno.EBADF, Errno.EPERM),
                                        SystemCall.LANDLOCK_RESTRICT_SELF,
                                        -1,
                                        0))
                        .unless(Errno.ENOSYS, Errno.EOPNOTSUPP),
                refused("epoll_create1", opens(SystemCall.EPOLL_CREATE1, 0)),
                refused("eventfd2", opens(SystemCall.EVENTFD2, 0, 0)),
                killed("timerfd_create", opens(SystemCall.TIMERFD_CREATE, 1, 0)),
                killed("signalfd4", opens(SystemCall.SIGNALFD4, -1, zeros(8), 8, 0)));
    }
}
