package dev.cloister.systemtests.escape;

import dev.cloister.escape.Outcome;

import java.util.List;

/** What came of an attempt, as the app saw it; a line of {@link EscapeProgram}'s output. */
sealed interface Result {

    /** What the attacker says. */
    record Said(Outcome outcome) implements Result {}

    /**
     * The compartment's process ended.
     *
     * @param signal which killed it, or 0
     * @param message what the app was told
     */
    record Ended(int signal, String message) implements Result {}

    /** Starts every line of a result; other lines are of no interest. */
    String MARK = "ATTEMPT";

    /** Writes a result. */
    static String line(String attempt, Result result) {
        return String.join("\t", fields(attempt, result));
    }

    private static List<String> fields(String attempt, Result result) {
        return switch (result) {
            case Said(Outcome.Succeeded(String loot)) -> fields(attempt, "succeeded", "0", loot);
            case Said(Outcome.Denied(String exception, int errno, String message)) ->
                    fields(attempt, "denied", Integer.toString(errno), exception, message);
            case Said(Outcome.Impossible(String reason)) ->
                    fields(attempt, "impossible", "0", reason);
            case Ended(int signal, String message) ->
                    fields(attempt, "ended", Integer.toString(signal), message);
        };
    }

    private static List<String> fields(
            String attempt, String kind, String number, String text, String... more) {
        String message = more.length == 0 ? "" : more[0];
        return List.of(MARK, attempt, kind, number, clean(text), clean(message));
    }

    /** The attacker's words must not make lines of their own. */
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", "·");
    }

    /** The attempt of a line. */
    static String attempt(String line) {
        return line.split("\t", -1)[1];
    }

    /** The result of a line. */
    static Result parse(String line) {
        String[] fields = line.split("\t", -1);
        int number = Integer.parseInt(fields[3]);
        return switch (fields[2]) {
            case "succeeded" -> new Said(new Outcome.Succeeded(fields[4]));
            case "denied" -> new Said(new Outcome.Denied(fields[4], number, fields[5]));
            case "impossible" -> new Said(new Outcome.Impossible(fields[4]));
            case "ended" -> new Ended(number, fields[4]);
            default -> throw new IllegalArgumentException(line);
        };
    }
}
