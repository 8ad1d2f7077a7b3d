package dev.cloister.linux.filter;

import dev.cloister.linux.Errno;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Reads a policy from its text; how that is written, {@code seal-25.txt} says. */
final class PolicyReader {

    private static final String INCLUDE = "include";
    private static final String OTHERS = "others";
    private static final String UNKNOWN = "unknown";

    private final SystemCallTable table;
    private final ConditionReader conditions;

    PolicyReader(SystemCallTable table, int processId) {
        this.table = table;
        this.conditions = new ConditionReader(processId);
    }

    FilterPolicy read(String file) {
        return policy(clauses(file, Resource.lines(file)));
    }

    FilterPolicy read(String file, String... lines) {
        return policy(clauses(file, lines));
    }

    private FilterPolicy policy(Map<String, List<Clause>> clauses) {
        Rule others = rule(OTHERS, clauses);
        Map<Integer, Rule> rules = new HashMap<>();
        for (int number : table.numbers()) {
            rules.put(number, others);
        }
        for (String name : clauses.keySet()) {
            if (!name.equals(OTHERS) && !name.equals(UNKNOWN)) {
                OptionalInt number = table.number(name);
                if (number.isPresent()) {
                    rules.put(number.getAsInt(), rule(name, clauses));
                }
            }
        }
        return new FilterPolicy(table.architecture(), rules, rule(UNKNOWN, clauses));
    }

    private static Rule rule(String name, Map<String, List<Clause>> clauses) {
        List<Clause> its = clauses.get(name);
        if (its == null) {
            throw new IllegalArgumentException("a policy must decide about " + name);
        }
        return new Rule(its);
    }

    private Map<String, List<Clause>> clauses(String file, String[] lines) {
        Map<String, List<Clause>> clauses = new HashMap<>();
        String heading = "";
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].startsWith("#") && (i == 0 || lines[i - 1].isEmpty())) {
                heading = firstSentence(lines[i].substring(1).strip());
            }
            try {
                add(clauses, lines[i], heading);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ":" + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return clauses;
    }

    private static String firstSentence(String text) {
        int end = (text + " ").indexOf(". ");
        return end < 0 ? text : text.substring(0, end);
    }

    /** What has no reason of its own has that of the lines around it. */
    private void add(Map<String, List<Clause>> clauses, String line, String heading) {
        int mark = line.indexOf('#');
        String reason = mark < 0 ? heading : line.substring(mark + 1).strip();
        List<String> words = words(mark < 0 ? line : line.substring(0, mark));
        if (words.isEmpty()) {
            return;
        }
        if (words.getFirst().equals(INCLUDE)) {
            include(clauses, words.get(1));
            return;
        }
        FilterAction action = action(words.getFirst());
        int condition = words.indexOf("if");
        int end = condition < 0 ? words.size() : condition;
        for (List<Condition> alternative : conditions.read(words.subList(end, words.size()))) {
            Clause clause = new Clause(alternative, action, reason);
            for (String name : words.subList(1, end)) {
                add(clauses, name, clause);
            }
        }
    }

    private static void add(Map<String, List<Clause>> clauses, String name, Clause clause) {
        List<Clause> its = clauses.get(name);
        if (its == null) {
            its = new ArrayList<>();
            clauses.put(name, its);
        }
        its.add(clause);
    }

    /** What the including text says about a call, it says for good. */
    private void include(Map<String, List<Clause>> clauses, String file) {
        for (Map.Entry<String, List<Clause>> entry :
                clauses(file, Resource.lines(file)).entrySet()) {
            clauses.putIfAbsent(entry.getKey(), entry.getValue());
        }
    }

    private static FilterAction action(String word) {
        return switch (word) {
            case "ALLOW" -> FilterAction.ALLOW;
            case "KILL" -> FilterAction.KILL_PROCESS;
            default -> {
                OptionalInt errno = Errno.refusal(word);
                if (errno.isEmpty()) {
                    throw new IllegalArgumentException("no decision is called " + word);
                }
                yield FilterAction.errno(errno.getAsInt());
            }
        };
    }

    /** What is between spaces, as many as there are. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
