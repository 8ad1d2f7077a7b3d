package dev.cloister.linux;

import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicBoolean;

/** A number by which this process holds something open, and its owner's way to give it back. */
public final class Descriptor implements AutoCloseable {

    private final int number;
    private final AtomicBoolean closed = new AtomicBoolean();

    Descriptor(long number) {
        this.number = Math.toIntExact(number);
    }

    /**
     * The number, as long as it is not closed.
     *
     * @return 0 or more
     */
    public int number() {
        return number;
    }

    /** A name by which this process can open the same once more. */
    String path() {
        return "/proc/self/fd/" + number;
    }

    /** Gives it back. Closing twice does nothing. */
    @Override
    public void close() {
        // Twice would hit whatever got the number meanwhile.
        if (closed.compareAndSet(false, true)) {
            try (Arena scratch = Arena.ofConfined()) {
                // On Linux the descriptor is free afterwards, whatever the result.
                SystemCall.CLOSE.invoke(scratch, number, 0, 0, 0, 0, 0);
            }
        }
    }
}
