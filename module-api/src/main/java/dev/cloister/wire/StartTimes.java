package dev.cloister.wire;

import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long each step of a sandbox's start took, by its own clock; part of {@link Welcome}. For
 * people who look at times: nothing is decided by them, since a sandbox may say anything.
 *
 * @param nanos a number for each {@link StartStep}, 0 if it was not taken
 */
public record StartTimes(List<Long> nanos) {

    private static final int STEPS = StartStep.values().length;

    /** No step was taken. */
    public static final StartTimes NONE = new StartTimes(Collections.nCopies(STEPS, 0L));

    /** Longer than any app waits. */
    private static final long MAX_NANOS = TimeUnit.DAYS.toNanos(366);

    /** Copies the list. */
    public StartTimes {
        nanos = List.copyOf(nanos);
    }

    /**
     * How long one step took.
     *
     * @param step the step
     * @return nanoseconds
     */
    public long nanos(StartStep step) {
        return nanos.get(step.place());
    }

    /**
     * Writes this part of the message.
     *
     * @param writer where it goes
     */
    void write(PayloadWriter writer) {
        for (long time : nanos) {
            writer.putLong(time);
        }
    }

    /**
     * Reads this part of the message.
     *
     * @param reader where it comes from
     * @return the times
     */
    static StartTimes read(PayloadReader reader) {
        List<Long> nanos = new ArrayList<>(STEPS);
        for (int i = 0; i < STEPS; i++) {
            long time = reader.getLong();
            if (time < 0 || time > MAX_NANOS) {
                throw reader.violation("a step of the start took nanos=" + time);
            }
            nanos.add(time);
        }
        return new StartTimes(nanos);
    }
}
