package dev.cloister.benchmark.app;

import dev.cloister.benchmark.app.cost.ComparisonTracks;
import dev.cloister.benchmark.app.cost.CrossingRows;
import dev.cloister.benchmark.app.sample.Track;
import dev.cloister.benchmark.app.sample.TrackRow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is measured.
 *
 * @param roundTrips to processes that are no compartments
 * @param crossings calls by what they carry
 * @param expressions evaluations
 * @param confinement calls into compartments that are confined, and into others
 * @param ways to call, for what is measured of single ways
 */
record Subjects(
        List<Track> roundTrips,
        List<TrackRow> crossings,
        List<TrackRow> expressions,
        List<ComparisonTracks> confinement,
        List<CallWay> ways) {

    /** Everything that has its turns. */
    List<Track> tracks() {
        return Stream.of(
                        roundTrips.stream(),
                        crossings.stream().flatMap(row -> row.tracks().stream()),
                        expressions.stream().flatMap(row -> row.tracks().stream()),
                        confinement.stream().flatMap(ComparisonTracks::tracks))
                .flatMap(tracks -> tracks)
                .toList();
    }

    /** One of each kind of round trip, as rows of a single track. */
    List<TrackRow> representatives() {
        List<TrackRow> rows = new ArrayList<>();
        roundTrips.forEach(track -> add("", track, rows));
        Stream.concat(crossings.stream(), expressions.stream())
                .filter(Subjects::isRepresentative)
                .forEach(
                        row -> row.tracks().forEach(track -> add(row.label() + ", ", track, rows)));
        return rows;
    }

    private static boolean isRepresentative(TrackRow row) {
        return row.label().equals(CrossingRows.NOTHING) || row.label().equals(CallWay.EXPRESSION);
    }

    private static void add(String prefix, Track track, List<TrackRow> rows) {
        if (track.placement().isPresent()) {
            rows.add(new TrackRow(prefix + track.title(), List.of(track)));
        }
    }
}
