package dev.cloister.benchmark.app.sample;

import java.io.IOException;

/** Where times come from. */
@FunctionalInterface
public interface Source {

    /**
     * Takes some samples.
     *
     * @param count how many
     * @throws IOException if the other end is gone
     */
    void sample(int count, Samples samples) throws IOException;

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

    /**
     * Times work that is too short for the clock.
     *
     * @param batch how often it is done for one sample, which is the mean
     */
    static Source timing(Work work, int batch) {
        return (count, samples) -> {
            for (int i = 0; i < count; i++) {
                long start = System.nanoTime();
                for (int j = 0; j < batch; j++) {
                    work.run();
                }
                samples.add((double) (System.nanoTime() - start) / batch);
            }
        };
    }
}
