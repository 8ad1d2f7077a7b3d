package dev.cloister.escape.service.attack;

import static dev.cloister.escape.service.attack.Argument.PARENT;
import static dev.cloister.escape.service.attack.Attempt.closed;
import static dev.cloister.escape.service.attack.Attempt.harmless;
import static dev.cloister.escape.service.attack.Attempt.refused;
import static dev.cloister.escape.service.attack.Reach.calls;
import static dev.cloister.escape.service.attack.Reach.opens;
import static dev.cloister.escape.service.attack.Reach.reaches;

import dev.cloister.escape.Target;
import dev.cloister.escape.service.machine.Errno;
import dev.cloister.escape.service.machine.Kernel;
import dev.cloister.escape.service.machine.RefusedException;
import dev.cloister.escape.service.machine.SystemCall;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Objects;

/** The descriptors that a compartment has, and new ones made of them. */
final class Descriptors {

    /** All that may be there: the attacker does not know which are. */
    private static final int END = 1024;

    private static final int FIRST_OF_ITS_OWN = 3;
    private static final int O_WRONLY = 1;
    private static final int O_NOTIFICATION_PIPE = 0200;
    private static final int F_DUPFD = 0;
    private static final int F_SETFL = 4;
    private static final int F_SETOWN = 8;
    private static final int F_GETOWN = 9;
    private static final int F_SETPIPE_SZ = 1031;
    private static final int TIOCSTI = 0x5412;

    private Descriptors() {}

    static List<Attempt> all() {
        return List.of(
                closed("makes a file to write of any descriptor", Descriptors::reopen)
                        .unless(Errno.EACCES),
                refused("dup", opens(SystemCall.DUP, 0)),
                refused("dup3", opens(SystemCall.DUP3, 0, 999, 0)),
                refused("fcntl duplicates", opens(SystemCall.FCNTL, 0, F_DUPFD, 900)),
                refused("fcntl makes the app the owner of a pipe", Descriptors::own),
                refused(
                        "fcntl changes a pipe's size",
                        calls(SystemCall.FCNTL, 0, F_SETPIPE_SZ, 65_536)),
                refused(
                        "fcntl asks for signals of none",
                        reaches(Errno.EBADF, SystemCall.FCNTL, -1, F_SETFL, 0)),
                harmless("both of its ends are in the compartment", "pipe2", target -> pipe(0)),
                // For messages of the kernel's, which not every kernel was built with.
                refused("pipe2 for notifications", target -> pipe(O_NOTIFICATION_PIPE))
                        .unless(Errno.ENOPKG),
                // Standard input is a pipe, which has nothing typed into it.
                refused("ioctl TIOCSTI", reaches(Errno.ENOTTY, SystemCall.IOCTL, 0, TIOCSTI, "x")));
    }

    /** Opened and not written: what there is to be found is the image. */
    private static String reopen(Target target) throws RefusedException {
        @Nullable RefusedException refused = null;
        for (int i = FIRST_OF_ITS_OWN; i < END; i++) {
            try {
                String path = "/proc/self/fd/" + i;
                Kernel.descriptor(SystemCall.OPENAT, Kernel.AT_FDCWD, path, O_WRONLY, 0);
                return "descriptor " + i;
            } catch (RefusedException e) {
                // That there is no such descriptor tells less than anything else.
                if (refused == null || e.errno() != Errno.ENOENT) {
                    refused = e;
                }
            }
        }
        throw Objects.requireNonNull(refused);
    }

    private static String own(Target target) throws RefusedException {
        long owner = Kernel.call(SystemCall.FCNTL, 0, F_GETOWN);
        Reach.make(target, SystemCall.FCNTL, 0, F_SETOWN, PARENT);
        return "" + Kernel.call(SystemCall.FCNTL, 0, F_SETOWN, owner);
    }

    private static String pipe(int flags) throws RefusedException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(8, 4);
            Kernel.call(SystemCall.PIPE2, ends, flags);
            Kernel.close(ends.getAtIndex(ValueLayout.JAVA_INT, 0));
            Kernel.close(ends.getAtIndex(ValueLayout.JAVA_INT, 1));
            return "a pipe";
        }
    }
}
