package dev.cloister.benchmark.app.sample;

import java.util.List;

/**
 * One thing that is done in several ways, in the order of the columns.
 *
 * @param label what is done
 * @param tracks one for each way
 */
public record TrackRow(String label, List<Track> tracks) {

    /** Copies the list. */
    public TrackRow {
        tracks = List.copyOf(tracks);
    }

    /** What it gave, up to now. */
    public ResultRow results() {
        return new ResultRow(label, tracks.stream().map(Track::result).toList());
    }
}
