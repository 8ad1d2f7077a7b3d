package dev.cloister.cli;

import dev.cloister.api.Denial;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a compartment was denied, in a table, and what to do about it. Safe for many threads. */
final class DenialTable {

    /** Where the JDK leads a standard stream that it closes, as it does when the process ends. */
    private static final Optional<String> CLOSING = Optional.of("/dev/null");

    private static final String NOTHING = "nothing was denied\n";

    /** By what was asked for: a denial that is told again has the number of times. */
    private final Map<String, Denial> denials = new LinkedHashMap<>();

    synchronized void add(Denial denial) {
        if (!denial.path().equals(CLOSING)) {
            denials.put(denial.call(), denial);
        }
    }

    synchronized boolean isEmpty() {
        return denials.isEmpty();
    }

    synchronized String text() {
        if (denials.isEmpty()) {
            return NOTHING;
        }
        var text = new StringBuilder();
        row(text, "times", "thread", "answer", "call");
        for (Denial denial : denials.values()) {
            String answer =
                    denial.fatal() ? "end of process" : "errno " + denial.errno().getAsInt();
            row(
                    text,
                    Long.toString(denial.times()),
                    denial.threadName(),
                    answer,
                    denial.call() + (denial.reason().isEmpty() ? "" : "  " + denial.reason()));
        }
        hints(denials.values()).forEach(hint -> text.append('\n').append(hint).append('\n'));
        return text.toString();
    }

    private static void row(
            StringBuilder text, String times, String thread, String answer, String call) {
        text.append(
                String.format(Locale.ROOT, "%-7s %-15s  %-14s  %s\n", times, thread, answer, call));
    }

    private static Set<String> hints(Collection<Denial> denials) {
        Set<String> hints = new LinkedHashSet<>();
        for (Denial denial : denials) {
            if (denial.fatal()) {
                hints.add(
                        "end of process: only diagnosis kept it alive. No Java code in good faith"
                                + " makes such a call");
            }
            hints.add(hint(denial));
        }
        hints.remove("");
        return hints;
    }

    private static String hint(Denial denial) {
        if (denial.path().isPresent() && !denial.systemCall().startsWith("exec")) {
            return "files: there are none, not even while services are loaded. Put data into a"
                    + " module and read it with getResourceAsStream, or have the app pass it in a"
                    + " call";
        }
        return switch (denial.systemCall()) {
            case "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4" ->
                    "network: there is none. Let the app do it, in a function that the service"
                            + " calls";
            case "clone", "fork", "vfork", "execve", "execveat" -> "programs: none can be started";
            default -> "";
        };
    }
}
