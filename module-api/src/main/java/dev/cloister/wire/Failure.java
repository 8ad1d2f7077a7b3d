package dev.cloister.wire;

import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Something thrown in the sandbox, as text, on its way to the app: the payload of {@link
 * ErrorKind#FAILED}. Bounded on both sides: the sandbox cuts what it writes, the app refuses more.
 *
 * @param causes the throwable and its causes, outermost first, one at least
 */
public record Failure(List<Thrown> causes) {

    private static final int MAX_CAUSES = 8;
    private static final int MAX_FRAMES = 64;
    private static final int MAX_NAME_CHARS = 256;
    private static final int MAX_MESSAGE_CHARS = 1024;

    /** A character takes at most three bytes of UTF-8. */
    private static final int BYTES_PER_CHAR = 3;

    /**
     * One throwable.
     *
     * @param type its class's name
     * @param message its message, or empty
     * @param frames its stack trace
     */
    public record Thrown(String type, String message, List<Frame> frames) {}

    /**
     * One line of a stack trace.
     *
     * @param type the class's name
     * @param method the method's name
     * @param file the file's name, or empty
     * @param line the line's number, or what {@link StackTraceElement} has in place of one
     */
    public record Frame(String type, String method, String file, int line) {}

    /**
     * Describes a throwable.
     *
     * @param thrown what was thrown
     * @return as much of it as may cross
     */
    public static Failure of(Throwable thrown) {
        List<Thrown> causes = new ArrayList<>();
        // Causes can go in circles.
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable each = thrown;
        while (each != null && causes.size() < MAX_CAUSES && seen.add(each)) {
            causes.add(describe(each));
            each = each.getCause();
        }
        return new Failure(List.copyOf(causes));
    }

    /**
     * Describes a throwable in a few hundred bytes.
     *
     * @param thrown what was thrown
     * @return its class, and nothing else
     */
    public static Failure brief(Throwable thrown) {
        String type = cut(thrown.getClass().getName(), MAX_NAME_CHARS);
        return new Failure(List.of(new Thrown(type, "", List.of())));
    }

    private static Thrown describe(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < trace.length && i < MAX_FRAMES; i++) {
            frames.add(
                    new Frame(
                            cut(trace[i].getClassName(), MAX_NAME_CHARS),
                            cut(trace[i].getMethodName(), MAX_NAME_CHARS),
                            cut(trace[i].getFileName(), MAX_NAME_CHARS),
                            trace[i].getLineNumber()));
        }
        return new Thrown(
                cut(thrown.getClass().getName(), MAX_NAME_CHARS),
                cut(message(thrown), MAX_MESSAGE_CHARS),
                List.copyOf(frames));
    }

    /** A message, even of an exception whose own method fails. */
    private static @Nullable String message(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (RuntimeException e) {
            return "no message: " + e.getClass().getName();
        }
    }

    private static String cut(@Nullable String text, int length) {
        if (text == null) {
            return "";
        }
        return text.length() <= length ? text : text.substring(0, length);
    }

    /**
     * Writes this failure.
     *
     * @param writer where it goes
     */
    public void write(PayloadWriter writer) {
        writer.putInt(causes.size());
        for (Thrown thrown : causes) {
            writer.putText(thrown.type);
            writer.putText(thrown.message);
            writer.putInt(thrown.frames.size());
            for (Frame frame : thrown.frames) {
                writer.putText(frame.type);
                writer.putText(frame.method);
                writer.putText(frame.file);
                writer.putInt(frame.line);
            }
        }
    }

    /**
     * Reads a failure.
     *
     * @param reader where it comes from
     * @return the failure; its texts are the sandbox's
     */
    public static Failure read(PayloadReader reader) {
        int count = reader.getInt("causes", 1, MAX_CAUSES);
        List<Thrown> causes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            causes.add(readThrown(reader));
        }
        reader.end();
        return new Failure(List.copyOf(causes));
    }

    private static Thrown readThrown(PayloadReader reader) {
        String type = name(reader);
        String message = reader.getText(MAX_MESSAGE_CHARS * BYTES_PER_CHAR);
        int count = reader.getInt("frames", 0, MAX_FRAMES);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(new Frame(name(reader), name(reader), name(reader), reader.getInt()));
        }
        return new Thrown(type, message, List.copyOf(frames));
    }

    private static String name(PayloadReader reader) {
        return reader.getText(MAX_NAME_CHARS * BYTES_PER_CHAR);
    }
}
