package dev.cloister.ipc;

import java.util.concurrent.TimeUnit;

/** The two ends of a pipe differ in who reads and how long a reader may spin before it blocks. */
enum Side {
    /** The app's end: callers must be able to give up, so they never block in a read. */
    HOST(TimeUnit.MICROSECONDS.toNanos(50)),
    /**
     * The sandbox's end: its threads live for their lanes, so they block in a read. They look for a
     * moment first, because a caller often calls again at once, and waking an idle processor takes
     * longer than the call.
     */
    SANDBOX(TimeUnit.MICROSECONDS.toNanos(20));

    private final long spinNanos;

    Side(long spinNanos) {
        this.spinNanos = spinNanos;
    }

    /**
     * How long a reader looks for bytes before it gives up the processor. With one processor the
     * peer cannot write while we spin.
     *
     * @return nanoseconds, 0 for not at all
     */
    long defaultSpinNanos() {
        return Runtime.getRuntime().availableProcessors() == 1 ? 0 : spinNanos;
    }
}
