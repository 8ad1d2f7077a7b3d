package dev.cloister.benchmark.app.peer;

import dev.cloister.api.CloisterException;
import dev.cloister.spi.HostTransport;
import dev.cloister.spi.Lane;
import dev.cloister.spi.SandboxTransport;
import dev.cloister.spi.TransportProvider;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What does a lane of shared memory take, and how much of it is the code rather than the way
 * between two processors? Both ends are in this process, 16 bytes go there and back.
 *
 * <p>{@code mvn -Pjmh-lane -pl apps/benchmark/app -am test-compile} runs it. {@link #roundTrip}
 * needs two processors with nothing else to do: where the threads share one, each trip is two
 * switches between them, which take fifty times as long. The benchmark program pins its ends.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class LaneBenchmark {

    /** Both ends of a transport. */
    @State(Scope.Thread)
    public static class Ends {

        private final HostTransport host;
        private final SandboxTransport sandbox;
        final Lane near;
        final Lane far;
        long number;

        /** Opens and starts both. */
        public Ends() {
            TransportProvider shm = Transports.find("shm");
            host = shm.openHost(LaneEcho.SETTINGS);
            try {
                sandbox = shm.openSandbox(LaneEcho.SETTINGS, host.parameters());
                Pipe there = Pipe.open();
                Pipe back = Pipe.open();
                host.start(
                        Channels.newInputStream(back.source()),
                        Channels.newOutputStream(there.sink()));
                sandbox.start(
                        Channels.newInputStream(there.source()),
                        Channels.newOutputStream(back.sink()));
            } catch (IOException e) {
                throw new IllegalStateException("cannot open both ends", e);
            }
            near = host.lane(0);
            far = sandbox.lane(0);
        }

        /** Closes both. */
        @TearDown
        public void close() throws InterruptedException {
            host.close();
            sandbox.close();
        }
    }

    /** Both ends, the far one served by a thread of its own. */
    @State(Scope.Thread)
    public static class EchoingEnds extends Ends {

        private final Thread echo = Thread.ofPlatform().name("echo").unstarted(this::echo);

        /** Starts the thread. */
        @Setup
        public void start() {
            echo.start();
        }

        private void echo() {
            try {
                LaneEcho.echo(far);
            } catch (CloisterException | InterruptedException e) {
                // It was closed: the measurement is over.
            }
        }

        @Override
        @TearDown
        public void close() throws InterruptedException {
            super.close();
            echo.join();
        }
    }

    /** A frame is written and not sent. */
    @Benchmark
    public ByteBuffer claim(Ends ends) {
        return write(ends.near, ++ends.number);
    }

    /** One thread sends and receives at both ends: nobody waits, and no line moves. */
    @Benchmark
    public long roundTripAlone(Ends ends) throws InterruptedException {
        send(ends.near, ++ends.number);
        send(ends.far, receive(ends.far));
        return receive(ends.near);
    }

    /** Two threads. */
    @Benchmark
    public long roundTrip(EchoingEnds ends) throws InterruptedException {
        send(ends.near, ++ends.number);
        return receive(ends.near);
    }

    private static ByteBuffer write(Lane lane, long number) {
        return lane.claim(LaneEcho.BYTES).putLong(number).putLong(number);
    }

    private static void send(Lane lane, long number) {
        write(lane, number);
        lane.send();
    }

    private static long receive(Lane lane) throws InterruptedException {
        return Objects.requireNonNull(lane.receive(Long.MAX_VALUE)).getLong();
    }
}
