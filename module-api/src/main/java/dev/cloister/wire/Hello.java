package dev.cloister.wire;

import dev.cloister.api.WaitStrategy;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.spi.TransportSettings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The app's opening message.
 *
 * @param nonce a random number that the answer repeats, so that nothing prepared beforehand passes
 *     for an answer
 * @param transport the transport's name
 * @param settings the transport's settings
 * @param parameters what the transport's host end says
 * @param nestedCalls how deep calls may nest
 * @param clockNanos the app's {@link System#nanoTime()} when it wrote this
 */
public record Hello(
        long nonce,
        String transport,
        TransportSettings settings,
        Map<String, String> parameters,
        int nestedCalls,
        long clockNanos) {

    private static final int MAX_PARAMETERS = 64;

    /** Longer than any process takes to start and read this. */
    private static final long MAX_DELAY_NANOS = TimeUnit.HOURS.toNanos(1);

    /**
     * How far this process's {@link System#nanoTime()} is ahead of the app's. Java promises nothing
     * about clocks of two processes. On Linux both count from the machine's start, and this is 0:
     * between the two looks is only the time that the message took. Where they are further apart,
     * or this one is behind, they are two clocks; the message's time is then part of the answer.
     *
     * @param now this process's clock
     * @return nanoseconds, to be added to what the app says
     */
    public long clockLeadNanos(long now) {
        long lead = now - clockNanos;
        return lead >= 0 && lead <= MAX_DELAY_NANOS ? 0 : lead;
    }

    /**
     * Writes the message's body.
     *
     * @param writer where it goes
     */
    void write(PayloadWriter writer) {
        writer.putLong(nonce);
        writer.putText(transport);
        writer.putInt(settings.lanes());
        writer.putInt(settings.maxFrameBytes());
        writer.putInt(settings.laneBufferBytes());
        writer.putText(settings.waiting().text());
        writer.putInt(nestedCalls);
        writer.putLong(clockNanos);
        writer.putInt(parameters.size());
        parameters.forEach(
                (name, value) -> {
                    writer.putText(name);
                    writer.putText(value);
                });
    }

    /**
     * Reads the message's body.
     *
     * @param reader where it comes from
     * @return the message
     */
    static Hello read(PayloadReader reader) {
        long nonce = reader.getLong();
        String transport = reader.getText(Handshake.MAX_TEXT_BYTES);
        int lanes = reader.getInt("lanes", 1, 256);
        int maxFrameBytes = reader.getInt("maxFrameBytes", 4096, 1 << 30);
        int laneBufferBytes = reader.getInt("laneBufferBytes", 4096, 16 << 20);
        WaitStrategy waiting = waiting(reader);
        int nestedCalls = reader.getInt("nestedCalls", 0, 64);
        long clockNanos = reader.getLong();
        int count = reader.getInt("parameters", 0, MAX_PARAMETERS);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            parameters.put(
                    reader.getText(Handshake.MAX_TEXT_BYTES),
                    reader.getText(Handshake.MAX_TEXT_BYTES));
        }
        reader.end();
        return new Hello(
                nonce,
                transport,
                new TransportSettings(lanes, maxFrameBytes, laneBufferBytes, waiting),
                parameters,
                nestedCalls,
                clockNanos);
    }

    private static WaitStrategy waiting(PayloadReader reader) {
        String text = reader.getText(Handshake.MAX_TEXT_BYTES);
        try {
            return WaitStrategy.of(text);
        } catch (IllegalArgumentException _) {
            throw reader.violation("waiting is none that there is");
        }
    }
}
