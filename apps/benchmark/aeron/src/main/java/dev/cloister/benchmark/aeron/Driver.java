package dev.cloister.benchmark.aeron;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;

import org.agrona.concurrent.BackoffIdleStrategy;

import java.util.concurrent.TimeUnit;

/** The media driver, in one thread that sleeps when nothing changes: IPC goes past it. */
final class Driver {

    private static final int SPINS = 10;
    private static final int YIELDS = 20;
    private static final long SHORTEST_PARK_NANOS = TimeUnit.MICROSECONDS.toNanos(1);
    private static final long LONGEST_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int TERM_BYTES = 1 << 16;

    private Driver() {}

    static MediaDriver launch(String directory) {
        return MediaDriver.launch(
                new MediaDriver.Context()
                        .aeronDirectoryName(directory)
                        .dirDeleteOnShutdown(true)
                        .threadingMode(ThreadingMode.SHARED)
                        .sharedIdleStrategy(
                                new BackoffIdleStrategy(
                                        SPINS, YIELDS, SHORTEST_PARK_NANOS, LONGEST_PARK_NANOS))
                        .ipcTermBufferLength(TERM_BYTES)
                        .publicationTermBufferLength(TERM_BYTES));
    }
}
