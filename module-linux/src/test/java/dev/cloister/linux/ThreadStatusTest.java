package dev.cloister.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

class ThreadStatusTest {

    private static final String GOOD =
            "Name:\tjava\nNoNewPrivs:\t1\nSeccomp:\t2\nSeccomp_filters:\t3\n";

    @Test
    void looksAtEveryThreadOfAProcess() throws Exception {
        List<ThreadStatus> threads = ThreadStatus.ofProcess(ProcessHandle.current().pid());
        assertTrue(threads.size() > 1, threads::toString);
        assertTrue(
                threads.stream().anyMatch(each -> each.threadId() == Platform.threadId()),
                threads::toString);
    }

    /**
     * The kernel then ends its list early, and a thread that is not looked at is not restricted.
     */
    @Test
    @Timeout(60)
    void missesNoThreadWhileOthersEnd() throws Exception {
        int ours = Platform.threadId();
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> patient = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            patient.add(Thread.ofPlatform().start(() -> await(end)));
            Thread.ofPlatform().start(Thread::yield);
        }
        try {
            for (int i = 0; i < 50; i++) {
                Thread.ofPlatform().start(Thread::yield);
                List<ThreadStatus> threads = ThreadStatus.ofProcess(ProcessHandle.current().pid());
                assertTrue(threads.size() > patient.size(), threads::toString);
                assertTrue(threads.stream().anyMatch(each -> each.threadId() == ours));
            }
        } finally {
            end.countDown();
            for (Thread thread : patient) {
                thread.join();
            }
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void readsWhatTheKernelWrites() throws Exception {
        assertEquals(new ThreadStatus(7, true, ThreadStatus.FILTERED, 3), parse(GOOD));
    }

    /** The name is the process's choice; the kernel keeps it on one line. */
    @Test
    void isNotTakenInByAName() throws Exception {
        assertEquals(
                new ThreadStatus(7, true, 2, 3),
                parse(GOOD.replace("java", "\\nSeccomp:\t0 Seccomp:\t9")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NoNewPrivs:\t1\nSeccomp:\t2\n",
                "NoNewPrivs:\t1\nSeccomp:\t2\nSeccomp_filters:\t\n",
                "NoNewPrivs:\t1\nSeccomp:\t2\nSeccomp_filters:\t1\nSeccomp:\t0\n",
                "NoNewPrivs:\tyes\nSeccomp:\t2\nSeccomp_filters:\t1\n"
            })
    void takesNothingForRestrictedThatItCannotRead(String status) {
        assertThrows(IOException.class, () -> parse(status));
    }

    @Test
    void readsNoEndlessStatus() {
        assertThrows(IOException.class, () -> parse(GOOD + "x".repeat(20_000)));
    }

    @Test
    void saysThatAProcessIsGone() throws Exception {
        Process child = new ProcessBuilder("true").start();
        child.waitFor();
        assertThrows(IOException.class, () -> ThreadStatus.ofProcess(child.pid()));
    }

    private static ThreadStatus parse(String status) throws IOException {
        return ThreadStatus.parse(7, status.getBytes(StandardCharsets.US_ASCII));
    }
}
