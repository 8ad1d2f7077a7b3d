package dev.cloister.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

@Timeout(60)
class PrctlTest {

    private static final int SIGTERM = 15;

    @Test
    void takesRightsFromOneThreadOnly() throws Exception {
        assertTrue(
                onThread(
                        () -> {
                            assertFalse(Prctl.hasNoNewPrivs());
                            Prctl.setNoNewPrivs();
                            return Prctl.hasNoNewPrivs()
                                    && status(Platform.threadId()).noNewPrivs();
                        }));
        assertFalse(onThread(Prctl::hasNoNewPrivs));
    }

    @Test
    void namesTheThreadAndCutsTheName() throws Exception {
        assertEquals(
                "fifteen letters",
                onThread(
                        () -> {
                            Prctl.setName("fifteen letters and more");
                            return Files.readString(Path.of("/proc/thread-self/comm")).strip();
                        }));
    }

    @Test
    void keepsTheParentsDeathSignalOfAThread() throws Exception {
        assertEquals(
                SIGTERM,
                onThread(
                        () -> {
                            assertEquals(0, Prctl.parentDeathSignal());
                            Prctl.setParentDeathSignal(SIGTERM);
                            return Prctl.parentDeathSignal();
                        }));
        assertEquals(0, onThread(Prctl::parentDeathSignal));
    }

    @Test
    void hidesTheProcessAndShowsItAgain() throws Exception {
        boolean before = Prctl.isDumpable();
        try {
            Prctl.setDumpable(false);
            assertFalse(Prctl.isDumpable());
            Prctl.setDumpable(true);
            assertTrue(Prctl.isDumpable());
        } finally {
            Prctl.setDumpable(before);
        }
    }

    @Test
    void saysWhatTheKernelRefuses() {
        SystemCallException e =
                assertThrows(SystemCallException.class, () -> Prctl.setParentDeathSignal(1000));
        assertEquals(Errno.EINVAL, e.errno());
        assertEquals(
                "prctl(PR_SET_PDEATHSIG) failed: errno=22 (EINVAL, not known to this kernel)",
                e.getMessage());
    }

    /** It would restrict its carrier, and leave that. */
    @Test
    void refusesAVirtualThread() throws Exception {
        FutureTask<IllegalStateException> task =
                new FutureTask<>(
                        () -> assertThrows(IllegalStateException.class, Prctl::setNoNewPrivs));
        Thread.ofVirtual().name("light").start(task).join();
        assertEquals(
                "a virtual thread cannot restrict itself, thread=light; use a platform thread",
                task.get().getMessage());
    }

    private static ThreadStatus status(int threadId) throws Exception {
        return ThreadStatus.ofProcess(ProcessHandle.current().pid()).stream()
                .filter(each -> each.threadId() == threadId)
                .findFirst()
                .orElseThrow();
    }

    private static <T> T onThread(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().start(task).join();
        return task.get();
    }
}
