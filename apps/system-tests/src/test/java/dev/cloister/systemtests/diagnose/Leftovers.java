package dev.cloister.systemtests.diagnose;

import dev.cloister.systemtests.support.Eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What watching a compartment takes of this process: two threads and a descriptor. */
final class Leftovers {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Leftovers() {}

    static boolean any() {
        return threads() || descriptors();
    }

    static void awaitNone() {
        Eventually.eventually("no supervisor", LIMIT, () -> !any());
    }

    private static boolean threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .anyMatch(
                        name ->
                                name.startsWith("cloister-supervisor-")
                                        || name.startsWith("cloister-denials-"));
    }

    private static boolean descriptors() {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.anyMatch(Leftovers::isListener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isListener(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor)
                    .toString()
                    .equals("anon_inode:seccomp notify");
        } catch (IOException e) {
            // Closed since.
            return false;
        }
    }
}
