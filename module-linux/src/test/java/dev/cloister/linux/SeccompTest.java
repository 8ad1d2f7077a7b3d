package dev.cloister.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.linux.filter.FilterAction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.foreign.Arena;

/** What filters do, {@code SealedJvmTest} shows. */
class SeccompTest {

    @Test
    void knowsTheAnswersOfTheKernel() {
        assertTrue(Seccomp.isAvailable(FilterAction.ALLOW.value()));
        assertTrue(Seccomp.isAvailable(FilterAction.KILL_PROCESS.value()));
        assertTrue(Seccomp.isAvailable(FilterAction.NOTIFY.value()));
        assertTrue(Seccomp.isAvailable(FilterAction.errno(Errno.EPERM).value() & 0xFFFF_0000));
        assertFalse(Seccomp.isAvailable(0x1234_0000));
    }

    @Test
    void knowsTheSizesOfNotifications() throws Exception {
        assertEquals(new Seccomp.NotificationSizes(80, 24, 64), Seccomp.notificationSizes());
    }

    /** With a known flag the kernel goes on and reads the program, which is not there. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                Seccomp.SECCOMP_FILTER_FLAG_TSYNC,
                Seccomp.SECCOMP_FILTER_FLAG_NEW_LISTENER,
                Seccomp.SECCOMP_FILTER_FLAG_TSYNC | Seccomp.SECCOMP_FILTER_FLAG_TSYNC_ESRCH,
                Seccomp.SECCOMP_FILTER_FLAG_NEW_LISTENER
                        | Seccomp.SECCOMP_FILTER_FLAG_TSYNC
                        | Seccomp.SECCOMP_FILTER_FLAG_TSYNC_ESRCH
                        | Seccomp.SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV
            })
    void knowsTheFlagsOfTheKernel(int flags) {
        assertEquals(Errno.EFAULT, install(flags));
    }

    @Test
    void knowsWhatTheKernelDoesNot() {
        assertEquals(Errno.EINVAL, install(1 << 20));
        // A thread's number and a descriptor cannot both be the result.
        assertEquals(
                Errno.EINVAL,
                install(
                        Seccomp.SECCOMP_FILTER_FLAG_TSYNC
                                | Seccomp.SECCOMP_FILTER_FLAG_NEW_LISTENER));
    }

    @Test
    void takesNoProgramThatIsTooLong() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Seccomp.restrictThread(new long[Seccomp.MAX_INSTRUCTIONS + 1]));
        assertThrows(IllegalArgumentException.class, () -> Seccomp.restrictThread(new long[0]));
    }

    @Test
    void saysThatTheKernelRefusesAProgram() {
        // Nothing but zeros: a load into a register that is not there.
        SystemCallException e =
                assertThrows(SystemCallException.class, () -> Seccomp.restrictProcess(new long[3]));
        // Without rights the kernel does not look at the program at all.
        assertTrue(e.errno() == Errno.EINVAL || e.errno() == Errno.EACCES, e::getMessage);
    }

    private static int install(int flags) {
        try (Arena scratch = Arena.ofConfined()) {
            return (int)
                    -SystemCall.SECCOMP.invoke(
                            scratch, Seccomp.SECCOMP_SET_MODE_FILTER, flags, 0, 0, 0, 0);
        }
    }
}
