package dev.cloister.ipc;

import dev.cloister.api.TransportException;
import dev.cloister.spi.Lane;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportSettings;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/**
 * A process that sends every frame back; a frame that begins with {@link #BUSY} is never answered.
 */
final class EchoChild {

    static final byte BUSY = (byte) 0xff;

    private EchoChild() {}

    public static void main(String[] arguments) throws InterruptedException {
        var settings =
                new TransportSettings(
                        Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        SandboxTransport transport = new PipeTransportProvider().openSandbox(settings, Map.of());
        transport.start(
                new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
        for (int i = 0; i < settings.lanes(); i++) {
            Lane lane = transport.lane(i);
            Thread.ofPlatform().daemon().start(() -> serve(lane));
        }
        transport.awaitEnd();
    }

    private static void serve(Lane lane) {
        try {
            while (true) {
                ByteBuffer frame = Objects.requireNonNull(lane.receive(Long.MAX_VALUE));
                if (frame.hasRemaining() && frame.get(0) == BUSY) {
                    new CountDownLatch(1).await();
                }
                byte[] copy = new byte[frame.remaining()];
                frame.get(copy);
                lane.claim(Math.max(1, copy.length)).put(copy);
                lane.send();
            }
        } catch (TransportException | InterruptedException e) {
            // The parent is gone; the main thread ends the process.
        }
    }
}
