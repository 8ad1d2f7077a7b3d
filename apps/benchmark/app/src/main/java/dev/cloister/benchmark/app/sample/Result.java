package dev.cloister.benchmark.app.sample;

import org.jspecify.annotations.Nullable;

import java.util.OptionalDouble;

/**
 * What one thing takes.
 *
 * @param id how machine-readable reports call it
 * @param title how readers call it
 * @param latency null if it could not be measured
 * @param placement null if there is no other process, or nothing is known of it
 * @param absence why it could not be measured, else empty
 */
public record Result(
        String id,
        String title,
        @Nullable Latency latency,
        Placement.@Nullable Counts placement,
        String absence) {

    /** The same as one of several that have another name. */
    public Result named(String newId, String newTitle) {
        return new Result(newId, newTitle, latency, placement, absence);
    }

    /** The median in nanoseconds, if there is one. */
    public OptionalDouble p50() {
        return latency == null ? OptionalDouble.empty() : OptionalDouble.of(latency.p50());
    }
}
