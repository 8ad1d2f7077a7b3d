package dev.cloister.benchmark.app.sample;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one thing takes in several ways, in the order of the columns.
 *
 * @param label what is done
 * @param results one for each way
 */
public record ResultRow(String label, List<Result> results) {

    /** Copies the list. */
    public ResultRow {
        results = List.copyOf(results);
    }

    /** The median of one way in nanoseconds, if it could be measured. */
    public OptionalDouble p50(String id) {
        Optional<Result> found =
                results.stream().filter(result -> result.id().equals(id)).findFirst();
        return found.map(Result::p50).orElse(OptionalDouble.empty());
    }
}
