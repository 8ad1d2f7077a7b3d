package dev.cloister.testkit;

import dev.cloister.spi.Lane;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** How long tests wait on lanes. */
final class Waits {

    /** Long enough for any frame that is on its way. */
    static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Long enough to be sure to wait, beyond every spin budget. */
    static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Waits() {}

    /** Waits for ever, as a sandbox's lane threads do. */
    static ByteBuffer receive(Lane lane) throws InterruptedException {
        return Objects.requireNonNull(
                lane.receive(Long.MAX_VALUE), "null although the wait has no end");
    }

    /** Gives other threads the time to reach the place where they wait. */
    static void settle() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(SHORT_NANOS);
    }
}
