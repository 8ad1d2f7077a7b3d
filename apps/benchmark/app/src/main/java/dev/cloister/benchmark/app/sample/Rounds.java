package dev.cloister.benchmark.app.sample;

import java.util.List;

/**
 * Turns. Everything is measured for a moment in every round, so that other load on the machine hits
 * all alike.
 *
 * @param warmup rounds whose times are forgotten
 * @param counted rounds whose times count
 * @param sliceNanos how long one thing has its turn
 */
public record Rounds(int warmup, int counted, long sliceNanos) {

    /** Goes through all rounds. */
    public void run(List<Track> tracks, Runnable afterEachRound) {
        for (int round = 0; round < total(); round++) {
            if (round == warmup) {
                tracks.forEach(Track::clear);
            }
            tracks.forEach(track -> track.sample(sliceNanos));
            afterEachRound.run();
        }
    }

    /** How many rounds there are. */
    public int total() {
        return warmup + counted;
    }
}
