package dev.cloister.shm;

import dev.cloister.api.TransportException;
import dev.cloister.api.WaitStrategy;
import dev.cloister.spi.Lane;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportSettings;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;

/**
 * The main class of another process with the sandbox's end. It says one byte when it is ready; its
 * end of the control pipe begins after that byte.
 */
final class EchoChild {

    /** Answers every frame with the same frame. */
    static final String ECHO = "echo";

    /** Only answers the sequence of lane 0 with itself: the floor, without any protocol. */
    static final String BOUNCE = "bounce";

    /** Takes a frame on each lane, and answers none. */
    static final String BUSY = "busy";

    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();

    private EchoChild() {}

    public static void main(String... args) throws Exception {
        String mode = args[0];
        var settings =
                new TransportSettings(
                        Integer.parseInt(args[1]),
                        Integer.parseInt(args[2]),
                        Integer.parseInt(args[3]),
                        WaitStrategy.of(args[4]));
        Map<String, String> parameters = Map.of("host", args[5], "sandbox", args[6]);
        var in = new FileInputStream(FileDescriptor.in);
        var out = new FileOutputStream(FileDescriptor.out);
        if (mode.equals(BOUNCE)) {
            bounce(settings, parameters, out);
            return;
        }
        SandboxTransport transport = new ShmTransportProvider().openSandbox(settings, parameters);
        out.write(1);
        transport.start(in, out);
        for (int i = 0; i < settings.lanes(); i++) {
            Lane lane = transport.lane(i);
            Thread.ofPlatform().daemon().start(() -> serve(lane, mode.equals(ECHO)));
        }
        transport.awaitEnd();
        Runtime.getRuntime().halt(0);
    }

    private static void serve(Lane lane, boolean echo) {
        try {
            while (true) {
                ByteBuffer frame = Objects.requireNonNull(lane.receive(Long.MAX_VALUE));
                if (echo) {
                    echo(lane, frame);
                }
            }
        } catch (TransportException | InterruptedException e) {
            // The other process is gone.
        }
    }

    private static void echo(Lane lane, ByteBuffer frame) {
        ByteBuffer answer = lane.claim(Math.max(1, frame.remaining()));
        if (frame.remaining() == 2 * Long.BYTES) {
            // As generated code does it: value by value.
            answer.putLong(frame.getLong()).putLong(frame.getLong());
        } else {
            answer.put(frame);
        }
        lane.send();
    }

    private static void bounce(
            TransportSettings settings, Map<String, String> parameters, FileOutputStream out)
            throws Exception {
        var layout = RegionLayout.of(settings);
        Regions regions = Regions.open(layout, parameters);
        out.write(1);
        bounce(regions.own(), regions.peer());
    }

    /** Runs until this process is killed. */
    @SuppressWarnings("InfiniteLoopStatement")
    private static void bounce(MemorySegment own, MemorySegment peer) {
        int last = 0;
        while (true) {
            int seen = (int) WORD.getAcquire(peer, (long) RegionLayout.SEQUENCE_OFFSET);
            if (seen == last) {
                Thread.onSpinWait();
            } else {
                last = seen;
                WORD.setRelease(own, (long) RegionLayout.SEQUENCE_OFFSET, seen);
            }
        }
    }
}
