package dev.cloister.benchmark.app.peer;

import dev.cloister.benchmark.app.sample.Placement;
import dev.cloister.benchmark.app.sample.Samples;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.Lane;
import dev.cloister.spi.TransportProvider;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** 16 bytes by a lane of one of our transports, and back: no service, no call, no limits. */
final class RawLane implements Peer {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final HostTransport transport;
    private final OtherEnd end;
    private final Lane lane;
    private long number;

    private RawLane(HostTransport transport, OtherEnd end) {
        this.transport = transport;
        this.end = end;
        this.lane = transport.lane(0);
    }

    static RawLane open(TransportProvider provider, OtherEnd.Starter starter) throws IOException {
        HostTransport transport = provider.openHost(LaneEcho.SETTINGS);
        try {
            OtherEnd end = starter.start(words(provider.name(), transport));
            LaneEcho.awaitReady(end);
            transport.start(end.fromIt(), end.toIt());
            return new RawLane(transport, end);
        } catch (IOException e) {
            transport.close();
            throw e;
        }
    }

    private static String[] words(String name, HostTransport transport) {
        List<String> words = new ArrayList<>(List.of(Echo.LANE, name));
        transport.parameters().forEach((key, value) -> words.add(key + "=" + value));
        return words.toArray(String[]::new);
    }

    @Override
    public void sample(int count, Samples samples) throws IOException {
        try {
            for (int i = 0; i < count; i++) {
                roundTrip(samples);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void roundTrip(Samples samples) throws IOException, InterruptedException {
        number++;
        long start = System.nanoTime();
        lane.claim(LaneEcho.BYTES).putLong(number).putLong(start);
        lane.send();
        @Nullable ByteBuffer frame = lane.receive(PATIENCE_NANOS);
        double nanos = (double) (System.nanoTime() - start);
        if (frame == null || frame.remaining() != LaneEcho.BYTES || frame.getLong(0) != number) {
            throw new IOException("sent number " + number + ", got " + frame);
        }
        samples.add(nanos);
    }

    @Override
    public Placement placement() {
        return Placement.ofProcess(end.pid());
    }

    @Override
    public void close() {
        transport.close();
        end.close();
    }
}
