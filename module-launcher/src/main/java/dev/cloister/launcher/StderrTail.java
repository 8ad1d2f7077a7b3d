package dev.cloister.launcher;

import dev.cloister.wire.LogLine;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a process's standard error to its end, so that the process never blocks on it, and keeps
 * the last lines. However much the process writes, this holds at most 64 lines of 1,000 bytes.
 */
final class StderrTail {

    static final int MAX_LINES = 64;
    static final int MAX_LINE_BYTES = 1000;

    private static final Pattern CRASH = Pattern.compile("#\\s+(SIG[A-Z]+ \\(|Internal Error \\()");

    private final ServiceLog log;
    private final Deque<String> lines = new ArrayDeque<>();
    private final byte[] current = new byte[MAX_LINE_BYTES];
    private int currentLength;

    /** The line of a JVM's crash report that says what happened; the report is far longer. */
    private @Nullable String crash;

    /**
     * Creates a tail.
     *
     * @param log gets the lines that services log, which do not count as lines here
     */
    StderrTail(ServiceLog log) {
        this.log = log;
    }

    /** Reads until the end; to be run by a thread of its own. */
    void drain(InputStream stderr) {
        byte[] buffer = new byte[8192];
        try (stderr) {
            int count = stderr.read(buffer);
            while (count >= 0) {
                add(buffer, count);
                count = stderr.read(buffer);
            }
        } catch (IOException e) {
            // The process is gone, and so is whatever it had not written yet.
        }
    }

    /** The last lines, oldest first, an unfinished one included. */
    synchronized List<String> lines() {
        List<String> copy = new ArrayList<>(lines);
        if (currentLength > 0) {
            copy.add(currentLine());
        }
        return copy.size() <= MAX_LINES ? copy : copy.subList(1, copy.size());
    }

    /**
     * What the JVM's crash report says happened, if there is one.
     *
     * @return for instance {@code SIGSEGV (0xb) at pc=...}
     */
    synchronized Optional<String> crash() {
        return Optional.ofNullable(crash);
    }

    private synchronized void add(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                endLine();
            } else if (currentLength < MAX_LINE_BYTES) {
                current[currentLength++] = bytes[i];
            }
        }
    }

    private void endLine() {
        Optional<LogLine> logged =
                LogLine.decode(new String(current, 0, currentLength, StandardCharsets.UTF_8));
        if (logged.isPresent()) {
            currentLength = 0;
            log.accept(logged.get());
            return;
        }
        if (lines.size() == MAX_LINES) {
            lines.removeFirst();
        }
        String line = currentLine();
        lines.addLast(line);
        if (crash == null && CRASH.matcher(line).lookingAt()) {
            crash = line.substring(1).strip();
        }
        currentLength = 0;
    }

    private String currentLine() {
        return Printable.text(new String(current, 0, currentLength, StandardCharsets.UTF_8));
    }
}
