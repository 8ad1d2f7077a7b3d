package dev.cloister.benchmark.app.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.benchmark.app.sample.Latency;
import dev.cloister.benchmark.app.sample.Result;
import dev.cloister.benchmark.app.sample.Track;

import org.junit.jupiter.api.Test;

import java.util.List;

class ComparisonTest {

    @Test
    void comparesTheMeansOfTheSides() {
        var comparison = new Comparison("call", results(100, 120), results(90, 110));
        assertEquals(1.1, comparison.ratio().orElseThrow(), 1e-9);
    }

    @Test
    void takesForChanceWhatSetsThoseApartThatAreAlike() {
        var comparison = new Comparison("call", results(100, 120), results(200, 100));
        assertEquals(2, comparison.chance().orElseThrow(), 1e-9);
    }

    @Test
    void comparesWhatIsThere() {
        Result absent = new Result("id", "title", null, null, "gone");
        var half = new Comparison("call", List.of(absent), results(100, 120));
        assertTrue(half.ratio().isEmpty());
        assertEquals(1.2, half.chance().orElseThrow(), 1e-9);
        var nothing = new Comparison("call", List.of(absent), List.of());
        assertTrue(nothing.chance().isEmpty());
    }

    @Test
    void theSidesTakeTurns() {
        var tracks = new ComparisonTracks("call", tracks("c1", "c2"), tracks("n1", "n2"));
        assertEquals(List.of("c1", "n1", "c2", "n2"), tracks.tracks().map(Track::title).toList());
        assertEquals("c2", tracks.results().confined().getLast().title());
        assertEquals("n2", tracks.results().unconfined().getLast().title());
    }

    @Test
    void theSidesAreEquallyLong() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ComparisonTracks("call", tracks("c1", "c2"), tracks("n1")));
    }

    private static List<Result> results(double one, double other) {
        return List.of(result(one), result(other));
    }

    private static Result result(double p50) {
        return new Result("id", "title", new Latency(p50, p50, p50, p50, p50, 1), null, "");
    }

    private static List<Track> tracks(String... titles) {
        return List.of(titles).stream().map(title -> Track.absent(title, title, "a test")).toList();
    }
}
