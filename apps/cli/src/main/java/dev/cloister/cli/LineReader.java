package dev.cloister.cli;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Splits bytes into lines of bounded length. */
final class LineReader {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;

    LineReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** A line without its line feed. */
    static final class Line {
        private final byte[] bytes;
        private final boolean tooLong;

        Line(byte[] bytes, boolean tooLong) {
            this.bytes = bytes;
            this.tooLong = tooLong;
        }

        /** The line; nothing if it is too long. */
        byte[] bytes() {
            return bytes;
        }

        /** Whether the line has more bytes than allowed. */
        boolean tooLong() {
            return tooLong;
        }

        boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return !tooLong;
        }
    }

    /**
     * Reads the next line. What is too long is read to its end and dropped.
     *
     * @return the line, or null at the end of the input
     */
    @Nullable Line next() throws IOException {
        var line = new ByteArrayOutputStream();
        boolean tooLong = false;
        boolean started = false;
        while (position < limit || fill()) {
            started = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            if (line.size() + (end - position) > maxBytes) {
                tooLong = true;
                line.reset();
            }
            if (!tooLong) {
                line.write(buffer, position, end - position);
            }
            boolean complete = end < limit;
            position = complete ? end + 1 : end;
            if (complete) {
                break;
            }
        }
        return started ? new Line(line.toByteArray(), tooLong) : null;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }
}
