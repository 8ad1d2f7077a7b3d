package dev.cloister.benchmark.aeron;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Subscription;

import org.agrona.concurrent.SleepingMillisIdleStrategy;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * The main class of both ends: {@code ping DIRECTORY} or {@code pong DIRECTORY}.
 *
 * <p>Set up as for a race: a publication of its own for each direction, nobody else on it, the
 * driver and the conductors asleep nearly always.
 */
public final class AeronEnd {

    static final int BYTES = 16;

    /** The number that sends the other end to sleep. */
    static final long STOP = -1;

    private static final String CHANNEL = "aeron:ipc?term-length=64k";
    private static final int PINGS = 1;
    private static final int PONGS = 2;

    private static final long CONDUCTOR_MILLIS = 16;
    private static final long LOOK_NANOS = 1_000_000;

    private AeronEnd() {}

    /**
     * Serves until the standard input ends.
     *
     * @param words which end, and the directory that both share
     * @throws IOException if whoever started it is gone
     */
    public static void main(String... words) throws IOException {
        boolean ping = words[0].equals("ping");
        String directory = words[1];
        if (ping) {
            try (Aeron aeron = connect(directory)) {
                Ping.serve(publication(aeron, PINGS), image(aeron, PONGS));
            }
            return;
        }
        try (var driver = Driver.launch(directory);
                Aeron aeron = connect(driver.aeronDirectoryName())) {
            ExclusivePublication pongs = publication(aeron, PONGS);
            Subscription pings = aeron.addSubscription(CHANNEL, PINGS);
            Pong.ready();
            Pong.serve(pongs, first(pings));
        }
    }

    private static Aeron connect(String directory) {
        return Aeron.connect(
                new Aeron.Context()
                        .aeronDirectoryName(directory)
                        .idleStrategy(new SleepingMillisIdleStrategy(CONDUCTOR_MILLIS)));
    }

    private static ExclusivePublication publication(Aeron aeron, int stream) {
        return aeron.addExclusivePublication(CHANNEL, stream);
    }

    private static Image image(Aeron aeron, int stream) {
        return first(aeron.addSubscription(CHANNEL, stream));
    }

    /** Waits until the other end has its publication. */
    private static Image first(Subscription subscription) {
        while (subscription.hasNoImages()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return subscription.imageAtIndex(0);
    }
}
