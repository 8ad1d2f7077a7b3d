package dev.cloister.benchmark.app;

import dev.cloister.benchmark.app.sample.Pinning;
import dev.cloister.benchmark.app.sample.Result;
import dev.cloister.benchmark.app.sample.ResultRow;
import dev.cloister.benchmark.app.sample.Rounds;
import dev.cloister.benchmark.app.sample.Track;
import dev.cloister.benchmark.app.sample.TrackRow;
import dev.cloister.benchmark.app.sample.Where;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Moves the ends of round trips, where that is possible. */
final class Placements {

    private final @Nullable Pinning pinning;
    private final List<Track> tracks;

    Placements(Optional<Pinning> pinning, List<Track> tracks) {
        this.pinning = pinning.orElse(null);
        this.tracks = tracks;
    }

    /** Moves all ends; tells where they are. */
    Where move(Where where) throws IOException {
        if (pinning == null) {
            return Where.FREE;
        }
        pinning.move(tracks, where);
        return where;
    }

    /** Has the same round trips everywhere; a result for each place where they can be had. */
    List<ResultRow> compare(List<TrackRow> rows, Rounds rounds, IntConsumer beforeEach)
            throws IOException {
        List<List<Result>> results = new ArrayList<>();
        rows.forEach(row -> results.add(new ArrayList<>()));
        List<Track> moved = rows.stream().flatMap(row -> row.tracks().stream()).toList();
        for (Where where : pinning == null ? List.of(Where.FREE) : List.of(Where.values())) {
            move(where);
            rounds.run(moved, beforeEach);
            for (int i = 0; i < results.size(); i++) {
                results.get(i).add(moved.get(i).result().named(where.id(), where.title()));
            }
        }
        List<ResultRow> compared = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            compared.add(new ResultRow(rows.get(i).label(), results.get(i)));
        }
        return compared;
    }
}
