package dev.cloister.systemtests.escape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel says about the process that runs the tests. */
final class SelfStatus {

    private static final Path STATUS = Path.of("/proc/self/status");

    private SelfStatus() {}

    /** Whether it runs as root. */
    static boolean isRoot() throws IOException {
        return value("Uid:").startsWith("0\t");
    }

    /** Whether a filter of system calls is around it: it runs in a container. */
    static boolean isFiltered() throws IOException {
        return !value("Seccomp:").equals("0");
    }

    private static String value(String key) throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IOException("no " + key + " in " + STATUS));
    }
}
