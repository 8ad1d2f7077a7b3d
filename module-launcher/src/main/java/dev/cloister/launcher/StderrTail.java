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
 * Reads a sandbox's standard error to its end, so that the sandbox never blocks on it; keeps the
 * last lines, and passes on those that services log. However much the sandbox writes, this holds at
 * most 64 lines of 1,000 bytes.
 */
public final class StderrTail {

    static final int MAX_LINES = 64;
    static final int MAX_LINE_BYTES = LogLine.MAX_BYTES;

    private static final Pattern CRASH = Pattern.compile("#\\s+(SIG[A-Z]+ \\(|Internal Error \\()");

    private final ServiceLog log;
    private final Deque<String> lines = new ArrayDeque<>();
    private final byte[] current = new byte[MAX_LINE_BYTES];
    private int currentLength;

    /** The line of a JVM's crash report that says what happened; the report is far longer. */
    private @Nullable String crash;

    /**
     * Creates a reader.
     *
     * @param compartment the name of the compartment, for what its services log
     */
    public StderrTail(String compartment) {
        this(new ServiceLog(compartment));
    }

    StderrTail(ServiceLog log) {
        this.log = log;
    }

    /**
     * Reads until the end; to be run by a thread of its own, once.
     *
     * @param stderr what to read; closed afterwards
     */
    public void drain(InputStream stderr) {
        byte[] buffer = new byte[8192];
        try (stderr) {
            int count = stderr.read(buffer);
            while (count >= 0) {
                add(buffer, count);
                count = stderr.read(buffer);
            }
        } catch (IOException e) {
            // The process is gone, and so is whatever it had not written yet.
        } finally {
            log.end();
        }
    }

    /**
     * The last lines, oldest first, an unfinished one included.
     *
     * @return at most 64 lines, cleaned
     */
    public synchronized List<String> lines() {
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

    private void add(byte[] bytes, int count) {
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                append(bytes, start, i - start);
                LogLine logged = endLine();
                if (logged != null) {
                    // Outside the lock: what the app does with it is the app's.
                    log.log(logged);
                }
                start = i + 1;
            }
        }
        append(bytes, start, count - start);
    }

    private synchronized void append(byte[] bytes, int start, int count) {
        int taken = Math.min(count, MAX_LINE_BYTES - currentLength);
        System.arraycopy(bytes, start, current, currentLength, taken);
        currentLength += taken;
    }

    /**
     * Keeps the line if it is an ordinary one.
     *
     * @return what it says if it is one that a service logs, else null
     */
    private synchronized @Nullable LogLine endLine() {
        LogLine logged = LogLine.parse(current, currentLength);
        if (logged == null) {
            keep(currentLine());
        }
        currentLength = 0;
        return logged;
    }

    private void keep(String line) {
        if (lines.size() == MAX_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
        if (crash == null && CRASH.matcher(line).lookingAt()) {
            crash = line.substring(1).strip();
        }
    }

    private String currentLine() {
        return Printable.text(new String(current, 0, currentLength, StandardCharsets.UTF_8));
    }
}
