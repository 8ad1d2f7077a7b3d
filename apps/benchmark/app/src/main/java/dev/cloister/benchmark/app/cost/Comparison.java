package dev.cloister.benchmark.app.cost;

import dev.cloister.benchmark.app.sample.Result;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The same call into compartments that are alike but for their confinement.
 *
 * @param label what is called, and how
 * @param confined with all protections
 * @param unconfined with none
 */
public record Comparison(String label, List<Result> confined, List<Result> unconfined) {

    /** Copies the lists. */
    public Comparison {
        confined = List.copyOf(confined);
        unconfined = List.copyOf(unconfined);
    }

    /** How many times as long calls take that are confined: the mean median by the other one. */
    public OptionalDouble ratio() {
        OptionalDouble one = medians(confined).average();
        OptionalDouble other = medians(unconfined).average();
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
                : OptionalDouble.empty();
    }

    /**
     * How far two compartments are apart that are alike in everything: the larger of two medians by
     * the smaller one. What is less than that tells nothing.
     */
    public OptionalDouble chance() {
        return Stream.of(confined, unconfined)
                .filter(side -> medians(side).findAny().isPresent())
                .mapToDouble(
                        side ->
                                medians(side).max().orElseThrow()
                                        / medians(side).min().orElseThrow())
                .max();
    }

    private static DoubleStream medians(List<Result> results) {
        return results.stream()
                .map(Result::p50)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble);
    }
}
