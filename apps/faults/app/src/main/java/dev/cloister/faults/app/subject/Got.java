package dev.cloister.faults.app.subject;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * What a caller got.
 *
 * @param what {@code value}, {@code wrong}, or an exception's simple name; of several calls each
 *     with a number before it, with commas between
 * @param nanos how long it took
 */
record Got(String what, long nanos) {

    static final String VALUE = "value";

    /** Makes a call. */
    static Got of(Callable<?> call, Object expected) {
        long start = System.nanoTime();
        String what = what(call, expected);
        return new Got(what, System.nanoTime() - start);
    }

    static String what(Callable<?> call, Object expected) {
        try {
            return expected.equals(call.call()) ? VALUE : "wrong";
        } catch (ExecutionException | CompletionException e) {
            return String.valueOf(
                    e.getCause() == null ? e : e.getCause().getClass().getSimpleName());
        } catch (Exception | Error e) {
            // Whatever it is, it is what the table is to say.
            return e.getClass().getSimpleName();
        }
    }

    /** What several calls got. */
    static Got ofAll(Iterable<String> whats, long nanos) {
        Map<String, Integer> counts = new TreeMap<>();
        whats.forEach(what -> counts.merge(what, 1, Integer::sum));
        StringBuilder text = new StringBuilder();
        counts.forEach(
                (what, count) ->
                        text.append(text.isEmpty() ? "" : ",")
                                .append(count)
                                .append('*')
                                .append(what));
        return new Got(text.toString(), nanos);
    }
}
