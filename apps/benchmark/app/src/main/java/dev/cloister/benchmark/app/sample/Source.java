package dev.cloister.benchmark.app.sample;

import java.io.IOException;

/** Where times come from. Used by one thread at a time. */
@FunctionalInterface
public interface Source {

    /** How often work that is too short for the clock is done for one sample. */
    int BATCH = 10;

    /**
     * Takes some samples.
     *
     * @param count how many
     * @throws IOException if the other end is gone
     */
    void sample(int count, Samples samples) throws IOException;

    /**
     * Wakes the other end, if it sleeps while others have their turn.
     *
     * @throws IOException if it is gone
     */
    default void begin() throws IOException {}

    /**
     * Sends the other end to sleep, if it does not go by itself.
     *
     * @throws IOException if it is gone
     */
    default void end() throws IOException {}

    /** Times work that is long enough for the clock. */
    static Source timing(Work work) {
        return (count, samples) -> {
            for (int i = 0; i < count; i++) {
                long start = System.nanoTime();
                work.run();
                samples.add((double) (System.nanoTime() - start));
            }
        };
    }

    /** Times work that is too short for the clock: a sample is the mean of {@link #BATCH}. */
    static Source timingBatches(Work work) {
        return (count, samples) -> {
            for (int i = 0; i < count; i++) {
                long start = System.nanoTime();
                for (int j = 0; j < BATCH; j++) {
                    work.run();
                }
                samples.add((double) (System.nanoTime() - start) / BATCH);
            }
        };
    }
}
