package dev.cloister.benchmark.app.sample;

import java.util.List;
import java.util.function.IntConsumer;

/**
 * Turns. Everything is measured for a moment in every round, so that other load on the machine hits
 * all alike.
 *
 * @param warmup rounds whose times are forgotten
 * @param counted rounds whose times count
 * @param sliceNanos how long one thing has its turn
 */
public record Rounds(int warmup, int counted, long sliceNanos) {

    /**
     * Goes through all rounds.
     *
     * @param beforeEach is told the number of each round before it begins, from 0
     */
    public void run(List<Track> tracks, IntConsumer beforeEach) {
        for (int round = 0; round < total(); round++) {
            if (round == warmup) {
                tracks.forEach(Track::clear);
            }
            beforeEach.accept(round);
            tracks.forEach(track -> track.sample(sliceNanos));
        }
    }

    /** How many rounds there are. */
    public int total() {
        return warmup + counted;
    }
}
