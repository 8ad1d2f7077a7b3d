package dev.cloister.wire;

import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The methods of the control service. */
public final class ControlMethod {

    /** Takes nothing, gives nothing. */
    public static final int PING = 0;

    /** Takes a service's number (4 bytes), gives the description of its contract (text). */
    public static final int DESCRIBE = 1;

    private static final int MAX_DESCRIPTION_BYTES = 64 * 1024;

    private ControlMethod() {}

    /**
     * Writes the answer to {@link #DESCRIBE}. What is too long is cut at its end.
     *
     * @param writer where it goes
     * @param description the contract's description
     * @param maxBytes how many bytes there is room for, at least 4
     */
    public static void writeDescription(PayloadWriter writer, String description, int maxBytes) {
        int room = Math.min(MAX_DESCRIPTION_BYTES, maxBytes - Integer.BYTES);
        ByteBuffer bytes = ByteBuffer.allocate(room);
        // Stops before the character that does not fit.
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(description), bytes, true);
        bytes.flip();
        writer.putInt(bytes.remaining());
        writer.putBulk(bytes.remaining()).put(bytes);
    }

    /**
     * Reads the answer to {@link #DESCRIBE}.
     *
     * @param reader where it comes from
     * @return the description as the sandbox tells it, not cleaned
     */
    public static String readDescription(PayloadReader reader) {
        String description = reader.getText(MAX_DESCRIPTION_BYTES);
        reader.end();
        return description;
    }
}
