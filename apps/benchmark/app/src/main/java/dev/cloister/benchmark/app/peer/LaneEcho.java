package dev.cloister.benchmark.app.peer;

import dev.cloister.api.CloisterException;
import dev.cloister.spi.Lane;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportSettings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The other end of {@link RawLane}. */
final class LaneEcho {

    static final int BYTES = 16;

    /** What both ends agree on. */
    static final TransportSettings SETTINGS = new TransportSettings(1, 1 << 16);

    private static final int READY = 'r';

    private LaneEcho() {}

    /**
     * Echoes until the transport ends.
     *
     * @param words the transport's name and its parameters, {@code name=value}
     */
    static void serve(Pipes pipes, String... words) throws IOException {
        try (SandboxTransport transport =
                Transports.find(words[0]).openSandbox(SETTINGS, parameters(words))) {
            pipes.out().write(READY);
            pipes.out().flush();
            transport.start(pipes.in(), pipes.out());
            echo(transport.lane(0));
        } catch (CloisterException e) {
            // The measurement is over.
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    /** Waits, in the process that started it, until the other end has opened its transport. */
    static void awaitReady(OtherEnd end) throws IOException {
        if (end.fromIt().read() != READY) {
            IOException reason = end.gone(new IOException("the other end did not start"));
            end.close();
            throw reason;
        }
    }

    /** Echoes until the lane ends, which it says by an exception. */
    static void echo(Lane lane) throws InterruptedException {
        while (true) {
            ByteBuffer frame = lane.receive(Long.MAX_VALUE);
            if (frame == null) {
                continue;
            }
            long number = frame.getLong();
            long time = frame.getLong();
            lane.claim(BYTES).putLong(number).putLong(time);
            lane.send();
        }
    }

    private static Map<String, String> parameters(String... words) {
        return Arrays.stream(words)
                .skip(1)
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
