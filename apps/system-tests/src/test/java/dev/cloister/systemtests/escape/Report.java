package dev.cloister.systemtests.escape;

import dev.cloister.escape.Outcome;

import java.util.List;

/**
 * What {@link EscapeProgram} says of an attempt, in a line of its output.
 *
 * @param attempt its name
 * @param result what came of it
 * @param changes what was different in the app's surroundings afterwards; empty if nothing was
 */
record Report(String attempt, Result result, String changes) {

    /** Starts every line of a report; other lines are of no interest. */
    static final String MARK = "ATTEMPT";

    String line() {
        return String.join("\t", fields());
    }

    private List<String> fields() {
        return switch (result) {
            case Result.Said(Outcome.Succeeded(String loot)) -> fields("succeeded", 0, loot, "");
            case Result.Said(Outcome.Denied(String exception, int errno, String message)) ->
                    fields("denied", errno, exception, message);
            case Result.Said(Outcome.Impossible(String reason)) ->
                    fields("impossible", 0, reason, "");
            case Result.Ended(int signal, String message) -> fields("ended", signal, message, "");
        };
    }

    private List<String> fields(String kind, int number, String text, String message) {
        return List.of(
                MARK,
                attempt,
                kind,
                Integer.toString(number),
                clean(text),
                clean(message),
                clean(changes));
    }

    /** The attacker's words must not make lines of their own. */
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", "·");
    }

    static Report parse(String line) {
        String[] fields = line.split("\t", -1);
        return new Report(
                fields[1],
                result(fields[2], Integer.parseInt(fields[3]), fields[4], fields[5]),
                fields[6]);
    }

    private static Result result(String kind, int number, String text, String message) {
        return switch (kind) {
            case "succeeded" -> new Result.Said(new Outcome.Succeeded(text));
            case "denied" -> new Result.Said(new Outcome.Denied(text, number, message));
            case "impossible" -> new Result.Said(new Outcome.Impossible(text));
            case "ended" -> new Result.Ended(number, text);
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
