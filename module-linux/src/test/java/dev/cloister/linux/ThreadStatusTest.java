package dev.cloister.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
