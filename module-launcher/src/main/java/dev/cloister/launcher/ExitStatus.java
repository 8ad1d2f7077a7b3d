package dev.cloister.launcher;

import java.util.Map;

/** Puts a process's exit status into words. */
final class ExitStatus {

    /** The JVM reports death by signal N as 128 + N. */
    private static final int SIGNAL_BASE = 128;

    private static final int LAST_SIGNAL = 64;

    /** Of a process that was ended with SIGKILL. */
    static final int KILLED = SIGNAL_BASE + 9;

    private static final Map<Integer, String> SIGNALS =
            Map.of(
                    2, "SIGINT",
                    4, "SIGILL",
                    6, "SIGABRT",
                    7, "SIGBUS",
                    8, "SIGFPE",
                    9, "SIGKILL",
                    11, "SIGSEGV",
                    15, "SIGTERM",
                    24, "SIGXCPU",
                    31, "SIGSYS");

    /** What -XX:+ExitOnOutOfMemoryError makes of an OutOfMemoryError. */
    private static final int OUT_OF_MEMORY = 3;

    private ExitStatus() {}

    static String describe(int status) {
        if (status > SIGNAL_BASE && status <= SIGNAL_BASE + LAST_SIGNAL) {
            int signal = status - SIGNAL_BASE;
            return "was killed by signal "
                    + signal
                    + (SIGNALS.containsKey(signal) ? " (" + SIGNALS.get(signal) + ")" : "");
        }
        if (status == OUT_OF_MEMORY) {
            return "ran out of memory (exit code 3); the builder's memory(…) sets how much it has";
        }
        return "ended with exit code " + status;
    }
}
