package dev.cloister.systemtests.support;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Collects what a process writes, on a thread of its own. */
final class Pump {

    /** A grandchild may hold the pipe open. */
    private static final Duration JOIN_LIMIT = Duration.ofSeconds(10);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread thread;

    Pump(String name, InputStream from) {
        thread = Thread.ofPlatform().daemon().name(name).start(() -> pump(from));
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The rest of the first whole line with this start, or null. */
    @Nullable String line(String start) {
        String text = text();
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElse(null);
    }

    String join() throws InterruptedException {
        if (!thread.join(JOIN_LIMIT)) {
            throw new AssertionError("the process has ended, but its output has not");
        }
        return text();
    }

    private void pump(InputStream from) {
        try (from) {
            from.transferTo(bytes);
        } catch (IOException e) {
            // The process was killed by its test.
        }
    }
}
