package dev.cloister.launcher.diagnose;

import dev.cloister.api.Denial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts denials, so that each is told once. Bounded by the number of system calls that there are,
 * whatever a sandbox does. For one thread.
 */
final class Tally {

    /** How many of one system call are told apart; the rest is counted together. */
    static final int KINDS_OF_A_CALL = 8;

    private final Map<String, Map<Kind, Denial>> counted = new LinkedHashMap<>();

    /** What makes denials of one call the same. Where a name lies in memory is chance. */
    private record Kind(List<Long> arguments, Optional<String> path) {

        /** All that are not told apart. */
        private static final Kind REST = new Kind(List.of(), Optional.empty());

        static Kind of(Denial denial) {
            return denial.path().isPresent()
                    ? new Kind(List.of(), denial.path())
                    : new Kind(denial.arguments(), Optional.empty());
        }
    }

    /** Counts one. Gives back what is to be told: nothing, if it was told before. */
    Optional<Denial> count(Denial denial) {
        Map<Kind, Denial> kinds =
                counted.computeIfAbsent(denial.systemCall(), name -> new LinkedHashMap<>());
        Kind kind = Kind.of(denial);
        Denial known = kinds.get(kind);
        if (known == null && kinds.size() >= KINDS_OF_A_CALL) {
            kind = Kind.REST;
            known = kinds.get(kind);
        }
        if (known != null) {
            kinds.put(kind, copy(known, known.arguments(), known.path(), known.times() + 1));
            return Optional.empty();
        }
        Denial first =
                kind.equals(Kind.REST) ? copy(denial, List.of(), Optional.empty(), 1) : denial;
        kinds.put(kind, first);
        return Optional.of(first);
    }

    /** Those that came more than once, with their numbers. */
    List<Denial> repeated() {
        List<Denial> repeated = new ArrayList<>();
        for (Map<Kind, Denial> kinds : counted.values()) {
            kinds.values().stream().filter(denial -> denial.times() > 1).forEach(repeated::add);
        }
        return repeated;
    }

    private static Denial copy(
            Denial denial, List<Long> arguments, Optional<String> path, long times) {
        return new Denial(
                denial.compartment(),
                denial.systemCall(),
                arguments,
                path,
                denial.threadId(),
                denial.threadName(),
                denial.errno(),
                denial.reason(),
                times);
    }
}
