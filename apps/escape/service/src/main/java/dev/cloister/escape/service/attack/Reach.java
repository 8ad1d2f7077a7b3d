package dev.cloister.escape.service.attack;

import dev.cloister.escape.Target;
import dev.cloister.escape.service.machine.Kernel;
import dev.cloister.escape.service.machine.RefusedException;
import dev.cloister.escape.service.machine.SystemCall;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Shapes that many attempts by system calls have. An {@link Argument} among arguments is asked. */
final class Reach {

    private Reach() {}

    /** A call that changes nothing, or nothing that anybody misses. */
    static Code calls(SystemCall call, Object... arguments) {
        return target -> "result " + make(target, call, arguments);
    }

    /**
     * A call whose arguments are wrong on purpose, so that nothing happens: the kernel says so only
     * to those whom it lets get there.
     *
     * @param errno what it says
     */
    static Code reaches(int errno, SystemCall call, Object... arguments) {
        return reachesOne(List.of(errno), call, arguments);
    }

    /** The same, where the kernel has several things to say. */
    static Code reachesOne(List<Integer> errnos, SystemCall call, Object... arguments) {
        return target -> {
            try {
                return "result " + make(target, call, arguments);
            } catch (RefusedException e) {
                if (errnos.contains(e.errno())) {
                    return "the kernel looked at the arguments: " + e.getMessage();
                }
                throw e;
            }
        };
    }

    /** A call that gives a descriptor, which is closed. */
    static Code opens(SystemCall call, Object... arguments) {
        return target -> {
            long descriptor = make(target, call, arguments);
            Kernel.close(descriptor);
            return "descriptor " + descriptor;
        };
    }

    /** A call that gives a descriptor, from which is read. */
    static Code reads(SystemCall call, Object... arguments) {
        return target -> {
            long descriptor = make(target, call, arguments);
            try {
                return Kernel.read(descriptor, Target.SECRET_LENGTH);
            } finally {
                Kernel.close(descriptor);
            }
        };
    }

    /** Makes a call. */
    static long make(Target target, SystemCall call, Object... arguments) throws RefusedException {
        try (Arena arena = Arena.ofConfined()) {
            return Kernel.call(
                    call,
                    Arrays.stream(arguments)
                            .map(
                                    argument ->
                                            argument instanceof Argument known
                                                    ? known.of(target, arena)
                                                    : argument)
                            .toArray());
        }
    }

    /** Code that spoils the thread that runs it, on one of its own. */
    static Code onAThread(Code code) {
        return target -> {
            var task = new FutureTask<>(() -> code.run(target));
            Thread.ofPlatform().start(task);
            try {
                return task.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Exception cause) {
                    throw cause;
                }
                throw e;
            }
        };
    }
}
