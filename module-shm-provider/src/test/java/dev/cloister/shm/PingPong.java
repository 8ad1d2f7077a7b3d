package dev.cloister.shm;

import dev.cloister.api.WaitStrategy;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.Lane;
import dev.cloister.spi.TransportSettings;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * Measures round trips with another process: 16 bytes on a lane, and the floor, which is the
 * sequence alone on the same line of the same memory. Both processes live at the same time and take
 * turns by the second, so that what else the machine does meets both.
 */
final class PingPong {

    private static final int ROUNDS = 6;
    private static final int WARM_UP_ROUNDS = 1;
    private static final int BATCHES = 20_000;
    private static final int WARM_UP_BATCHES = 20_000;

    /** In a batch, whose mean is one figure: a single trip is too short for the clock. */
    private static final int TRIPS = 10;

    private static final int BYTES = 16;
    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();

    private PingPong() {}

    public static void main(String... args) throws Exception {
        WaitStrategy strategy = WaitStrategy.of(args.length == 0 ? "adaptive" : args[0]);
        var settings = new TransportSettings(2, 1 << 20, 1 << 16, strategy);
        var layout = RegionLayout.of(settings);
        Regions floor = Regions.create(layout, RegionSource.ofSystem(), FreeMemory.ofSystem());
        double[] ratios = new double[ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            double[] bare;
            try (Child _ = Child.start(settings, floor.parameters(), EchoChild.BOUNCE)) {
                bare = measureFloor(floor);
            }
            double[] lane;
            try (HostTransport end = new ShmTransportProvider().openHost(settings);
                    Child _ = Child.start(end, settings, EchoChild.ECHO)) {
                lane = measureLane(end.lane(0));
            }
            double ratio = p(lane, 50) / p(bare, 50);
            System.out.printf(
                    "floor p50 %6.1f p90 %6.1f   lane p50 %6.1f p90 %6.1f ns   ratio %.3f%n",
                    p(bare, 50), p(bare, 90), p(lane, 50), p(lane, 90), ratio);
            if (round >= 0) {
                ratios[round] = ratio;
            }
        }
        Arrays.sort(ratios);
        System.out.printf(
                "ratio: median %.3f, from %.3f to %.3f%n",
                ratios[ROUNDS / 2], ratios[0], ratios[ROUNDS - 1]);
        floor.release();
    }

    private static void note(double[] nanos, int batch, long start) {
        if (batch >= 0) {
            nanos[batch] = (System.nanoTime() - start) / (double) TRIPS;
        }
    }

    private static double p(double[] sorted, int percent) {
        return sorted[(int) ((long) sorted.length * percent / 100)];
    }

    private static double[] measureFloor(Regions regions) {
        double[] nanos = new double[BATCHES];
        MemorySegment own = regions.own();
        MemorySegment peer = regions.peer();
        long offset = RegionLayout.SEQUENCE_OFFSET;
        int sequence = (int) WORD.getAcquire(own, offset);
        for (int i = -WARM_UP_BATCHES; i < BATCHES; i++) {
            long start = System.nanoTime();
            for (int trip = 0; trip < TRIPS; trip++) {
                sequence++;
                WORD.setRelease(own, offset, sequence);
                while ((int) WORD.getAcquire(peer, offset) != sequence) {
                    Thread.onSpinWait();
                }
            }
            note(nanos, i, start);
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static double[] measureLane(Lane lane) throws InterruptedException {
        double[] nanos = new double[BATCHES];
        for (int i = -WARM_UP_BATCHES; i < BATCHES; i++) {
            long start = System.nanoTime();
            for (int trip = 0; trip < TRIPS; trip++) {
                ByteBuffer frame = lane.claim(BYTES);
                frame.putLong(trip).putLong(start);
                lane.send();
                ByteBuffer answer = Objects.requireNonNull(lane.receive(Long.MAX_VALUE));
                if (answer.getLong() != trip || answer.getLong() != start) {
                    throw new AssertionError("another answer came, trip=" + trip);
                }
            }
            note(nanos, i, start);
        }
        Arrays.sort(nanos);
        return nanos;
    }
}
