package dev.cloister.systemtests.escape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How much memory processes have that is really there, in MiB. */
final class MemoryUse {

    private static final String RESIDENT = "VmRSS:";
    private static final String HIGHEST = "VmHWM:";
    private static final int KIBIBYTES = 1024;

    private MemoryUse() {}

    /** Of this process. */
    static long ofThisProcess() {
        return of(ProcessHandle.current().pid(), RESIDENT);
    }

    /** The most that a process has had until now; 0 if it has ended. */
    static long highestOf(long pid) {
        return of(pid, HIGHEST);
    }

    private static long of(long pid, String what) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                            .filter(line -> line.startsWith(what))
                            .map(line -> line.replaceAll("\\D", ""))
                            .mapToLong(Long::parseLong)
                            .findFirst()
                            .orElse(0) // has given all of it back, and not ended yet
                    / KIBIBYTES;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            // The kernel says so too if it ends meanwhile.
            if (ProcessHandle.of(pid).isEmpty()) {
                return 0;
            }
            throw new UncheckedIOException(e);
        }
    }
}
