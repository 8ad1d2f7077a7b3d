package dev.cloister.linux.filter;

import dev.cloister.linux.filter.Condition.Comparison;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the conditions of a policy's line, as in {@code if int0 & 0x10000 == 0x10000 and long2 ==
 * 0}. A value may be several, {@code 1|2}.
 */
final class ConditionReader {

    private final int processId;

    ConditionReader(int processId) {
        this.processId = processId;
    }

    /**
     * Reads them.
     *
     * @param words from {@code if} on, or none
     * @return alternatives, each with all that must hold
     */
    List<List<Condition>> read(List<String> words) {
        List<List<Condition>> alternatives = new ArrayList<>();
        alternatives.add(List.of());
        int at = 0;
        while (at < words.size()) {
            // The first word is "if" or "and".
            boolean masked = word(words, at + 2).equals("&");
            int comparison = masked ? at + 4 : at + 2;
            alternatives =
                    combined(
                            alternatives,
                            either(
                                    word(words, at + 1),
                                    masked ? word(words, at + 3) : "",
                                    word(words, comparison),
                                    word(words, comparison + 1)));
            at = comparison + 2;
            if (at < words.size() && !words.get(at).equals("and")) {
                throw new IllegalArgumentException("unexpected " + words.get(at));
            }
        }
        return alternatives;
    }

    /** One condition for each value. */
    private List<Condition> either(String argument, String mask, String comparison, String values) {
        boolean wide = argument.startsWith("long");
        if (!wide && !argument.startsWith("int")) {
            throw new IllegalArgumentException("neither intN nor longN: " + argument);
        }
        int index = Integer.parseInt(argument.substring(wide ? 4 : 3));
        long whole = wide ? -1 : Condition.INT;
        List<Condition> conditions = new ArrayList<>();
        for (String value : values.split("\\|", -1)) {
            conditions.add(
                    new Condition(
                            index,
                            mask.isEmpty() ? whole : number(mask),
                            comparison(comparison),
                            number(value)));
        }
        return conditions;
    }

    private static Comparison comparison(String word) {
        return switch (word) {
            case "==" -> Comparison.EQUAL;
            case "<=" -> Comparison.AT_MOST;
            default -> throw new IllegalArgumentException("no comparison is called " + word);
        };
    }

    private long number(String word) {
        return word.equals("pid") ? processId : Long.decode(word);
    }

    private static List<List<Condition>> combined(
            List<List<Condition>> before, List<Condition> either) {
        List<List<Condition>> after = new ArrayList<>();
        for (List<Condition> conditions : before) {
            for (Condition condition : either) {
                List<Condition> more = new ArrayList<>(conditions);
                more.add(condition);
                after.add(List.copyOf(more));
            }
        }
        return after;
    }

    private static String word(List<String> words, int index) {
        if (index >= words.size()) {
            throw new IllegalArgumentException("the line ends too early");
        }
        return words.get(index);
    }
}
