package dev.cloister.benchmark.app.cost;

import dev.cloister.benchmark.app.sample.Track;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a {@link Comparison} is made of.
 *
 * @param label what is called, and how
 * @param confined calls into compartments with all protections
 * @param unconfined calls into as many with none
 */
public record ComparisonTracks(String label, List<Track> confined, List<Track> unconfined) {

    /** Copies the lists. */
    public ComparisonTracks {
        confined = List.copyOf(confined);
        unconfined = List.copyOf(unconfined);
        if (confined.size() != unconfined.size()) {
            throw new IllegalArgumentException(
                    "confined=" + confined.size() + ", unconfined=" + unconfined.size());
        }
    }

    /** All of them, one side and the other by turns. */
    public Stream<Track> tracks() {
        return IntStream.range(0, confined.size())
                .boxed()
                .flatMap(i -> Stream.of(confined.get(i), unconfined.get(i)));
    }

    /** What it gave, up to now. */
    public Comparison results() {
        return new Comparison(
                label,
                confined.stream().map(Track::result).toList(),
                unconfined.stream().map(Track::result).toList());
    }
}
