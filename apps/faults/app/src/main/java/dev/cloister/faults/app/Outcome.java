package dev.cloister.faults.app;

import dev.cloister.faults.app.subject.Phase;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of a fault.
 *
 * @param gots what callers got, in one word each; of several calls with a number before it
 * @param took how long that took
 * @param wrong what is not as it should be; empty if all is well
 * @param impossible why it could not be tried, or null
 */
record Outcome(List<String> gots, Duration took, List<String> wrong, @Nullable String impossible) {

    static final String VALUE = "value";

    private static final Set<String> LETHAL = Set.of("crashed", "deadline", "violation");

    private static final Map<String, String> WORDS =
            Map.of(
                    "CompartmentCrashedException", "crashed",
                    "CompartmentUnavailableException", "unavailable",
                    "ConfinementException", "confinement",
                    "ContractMismatchException", "contract",
                    "DeadlineExceededException", "deadline",
                    "ImageException", "image",
                    "ProtocolViolationException", "violation",
                    "ServiceFailedException", "failed",
                    "TransportException", "transport");

    Outcome {
        gots = List.copyOf(gots);
        wrong = List.copyOf(wrong);
    }

    static Outcome impossible(String why) {
        return new Outcome(List.of(), Duration.ZERO, List.of(), why);
    }

    static Outcome of(FaultRow row, Phase phase, String what, Duration took, Duration limit) {
        List<String> gots = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String part : what.split(",", -1)) {
            int star = part.indexOf('*');
            String word = word(part.substring(star + 1));
            gots.add(part.substring(0, Math.max(star, 0)) + (star < 0 ? "" : " ") + word);
            if (!row.allows(phase, word)) {
                wrong.add("got " + word);
            }
        }
        List<String> words = gots.stream().map(got -> got.replaceFirst(".* ", "")).toList();
        if (!row.reached(phase, words)) {
            wrong.add("the fault reached nobody");
        }
        if (took.compareTo(limit) > 0) {
            wrong.add("took " + took.toMillis() + " ms, allowed are " + limit.toMillis());
        }
        return new Outcome(gots, took, wrong, null);
    }

    private static String word(String what) {
        return WORDS.getOrDefault(what, what);
    }

    /** Whether the process that it happened to cannot have gone on. */
    boolean endsTheProcess() {
        return gots.stream().anyMatch(LETHAL::contains);
    }

    /** The same with something more that is wrong. */
    Outcome and(String fault) {
        List<String> all = new ArrayList<>(wrong);
        all.add(fault);
        return new Outcome(gots, took, all, impossible);
    }

    boolean isGood() {
        return wrong.isEmpty();
    }

    String text() {
        if (impossible != null) {
            return "?";
        }
        String mark = isGood() ? "" : "**!** ";
        return mark + String.join(", ", gots) + " " + took.toMillis() + " ms";
    }
}
