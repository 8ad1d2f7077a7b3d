package dev.cloister.wire;

import dev.cloister.api.WaitStrategy;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.spi.TransportSettings;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The app's opening message.
 *
 * @param nonce a random number that the answer repeats, so that nothing prepared beforehand passes
 *     for an answer
 * @param transport the transport's name
 * @param provider the name of the class that provides its sandbox's end
 * @param settings the transport's settings
 * @param parameters what the transport's host end says
 * @param nestedCalls how deep calls may nest
 * @param seal how the sandbox is to lock itself down
 */
public record Hello(
        long nonce,
        String transport,
        String provider,
        TransportSettings settings,
        Map<String, String> parameters,
        int nestedCalls,
        SealOrder seal) {

    private static final int MAX_PARAMETERS = 64;

    /**
     * Writes the message's body.
     *
     * @param writer where it goes
     */
    void write(PayloadWriter writer) {
        writer.putLong(nonce);
        writer.putText(transport);
        writer.putText(provider);
        writer.putInt(settings.lanes());
        writer.putInt(settings.maxFrameBytes());
        writer.putInt(settings.laneBufferBytes());
        writer.putText(settings.waiting().text());
        writer.putInt(nestedCalls);
        seal.write(writer);
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
        String provider = reader.getText(Handshake.MAX_TEXT_BYTES);
        int lanes = reader.getInt("lanes", 1, 256);
        int maxFrameBytes = reader.getInt("maxFrameBytes", 4096, 1 << 30);
        int laneBufferBytes = reader.getInt("laneBufferBytes", 4096, 16 << 20);
        WaitStrategy waiting = waiting(reader);
        int nestedCalls = reader.getInt("nestedCalls", 0, 64);
        SealOrder seal = SealOrder.read(reader);
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
                provider,
                new TransportSettings(lanes, maxFrameBytes, laneBufferBytes, waiting),
                parameters,
                nestedCalls,
                seal);
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
