package dev.cloister.wire;

import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import java.util.ArrayList;
import java.util.List;

/**
 * Something thrown in the sandbox, as text, on its way to the app: the payload of {@link
 * ErrorKind#FAILED}. Bounded on both sides: the sandbox cuts what it writes, the app refuses more.
 *
 * @param causes the throwable and its causes, outermost first, one at least
 */
public record Failure(List<Thrown> causes) {

    /** The most throwables that cross. */
    public static final int MAX_CAUSES = 8;

    /** The most lines of each one's stack trace. */
    public static final int MAX_FRAMES = 64;

    /** The longest name of a class, method or file. */
    public static final int MAX_NAME_CHARS = 256;

    /** The longest message. */
    public static final int MAX_MESSAGE_CHARS = 1024;

    /** A character takes at most three bytes of UTF-8. */
    private static final int BYTES_PER_CHAR = 3;

    /**
     * One throwable.
     *
     * @param type its class's name
     * @param message its message, or empty
     * @param frames its stack trace
     */
    public record Thrown(String type, String message, List<Frame> frames) {

        /**
         * How many bytes it takes without its stack trace.
         *
         * @return a number of bytes
         */
        public int headBytes() {
            return PayloadWriter.textBytes(type) + PayloadWriter.textBytes(message) + Integer.BYTES;
        }
    }

    /**
     * One line of a stack trace.
     *
     * @param type the class's name
     * @param method the method's name
     * @param file the file's name, or empty
     * @param line the line's number, or what {@link StackTraceElement} has in place of one
     */
    public record Frame(String type, String method, String file, int line) {

        /**
         * How many bytes it takes.
         *
         * @return a number of bytes
         */
        public int bytes() {
            return PayloadWriter.textBytes(type)
                    + PayloadWriter.textBytes(method)
                    + PayloadWriter.textBytes(file)
                    + Integer.BYTES;
        }
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
