package dev.cloister.management;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What the system tells of a process. */
final class ProcessUse {

    static final long UNKNOWN = -1;

    private static final String RESIDENT = "VmRSS:";

    private static final int KIBI = 1024;

    private ProcessUse() {}

    /** The memory that a process has in use, in bytes. */
    static long residentBytes(long pid) {
        try {
            // The name in it is the process's own choice, and may be no UTF-8.
            Path status = Path.of("/proc", Long.toString(pid), "status");
            for (String line : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
                if (line.startsWith(RESIDENT)) {
                    // VmRSS:     12345 kB
                    String[] words = line.substring(RESIDENT.length()).strip().split(" ", -1);
                    return Long.parseLong(words[0]) * KIBI;
                }
            }
        } catch (IOException | NumberFormatException e) {
            // It has ended, or this is another system.
        }
        return UNKNOWN;
    }

    /** The processor time that a process has used, in milliseconds. */
    static long cpuMillis(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toMillis)
                .orElse(UNKNOWN);
    }
}
