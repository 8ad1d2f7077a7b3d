package dev.cloister.systemtests.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** What the kernel knows about processes that a test started. */
public final class Processes {

    private Processes() {}

    /**
     * Tells whether a process runs. One that has ended but was not collected by its parent does
     * not: where nobody collects orphans they stay in the table for ever.
     */
    public static boolean isRunning(long pid) {
        char state = state(pid);
        return state != 'Z' && state != 'X';
    }

    /** Tells whether a process is stopped by a signal. */
    public static boolean isStopped(long pid) {
        return state(pid) == 'T';
    }

    /** Waits until a process has ended. */
    public static void awaitEnd(long pid, Duration limit) {
        Eventually.eventually("process " + pid + " ends", limit, () -> !isRunning(pid));
    }

    /**
     * Sends a signal, and returns when it was sent.
     *
     * @param pid a process that this test started
     * @param signal the signal's name without SIG
     */
    public static void signal(long pid, String signal) {
        var kill = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid);
        WatchedProcess.Result result = WatchedProcess.run(Duration.ofSeconds(10), kill);
        assertEquals(0, result.exit(), result.stderr());
    }

    /** The processes that this JVM started and that still run. */
    public static Set<Long> children() {
        return ProcessHandle.current()
                .descendants()
                .map(ProcessHandle::pid)
                .filter(Processes::isRunning)
                .collect(Collectors.toSet());
    }

    /** Waits until no process runs that this JVM started, but for these. */
    public static void awaitNoneBut(Set<Long> known) {
        Eventually.eventually(
                "no process runs but " + known,
                Duration.ofSeconds(10),
                () -> known.containsAll(children()));
    }

    /** A file of a process's directory in /proc. */
    public static Path proc(long pid, String name) {
        return Path.of("/proc", Long.toString(pid), name);
    }

    /** The state in /proc/PID/stat, or X for a process that is not there. */
    private static char state(long pid) {
        try {
            String stat = Files.readString(proc(pid, "stat"));
            // The name before it is in parentheses and may hold anything.
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return 'X';
        }
    }
}
