package dev.cloister.apps.common;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A command line, taken apart. An option starts with two dashes and a letter, so that an expression
 * such as {@code -x^2} is none; everything after {@code --} is none either.
 */
public final class Arguments {

    private static final Pattern OPTION = Pattern.compile("--[A-Za-z].*", Pattern.DOTALL);

    private final Map<String, List<String>> options = new LinkedHashMap<>();
    private final List<String> operands = new ArrayList<>();

    private Arguments() {}

    /**
     * Takes a command line apart.
     *
     * @param known the options that may appear
     * @param arguments the command line
     * @return its parts
     * @throws UsageException if an option is unknown or its value is missing
     */
    public static Arguments parse(List<Option> known, String... arguments) {
        var parsed = new Arguments();
        int i = 0;
        while (i < arguments.length) {
            String argument = arguments[i++];
            if (argument.equals("--")) {
                parsed.operands.addAll(List.of(arguments).subList(i, arguments.length));
                break;
            }
            if (!OPTION.matcher(argument).matches()) {
                parsed.operands.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            Option option = find(known, equals < 0 ? argument : argument.substring(0, equals));
            if (!option.takesValue()) {
                if (equals >= 0) {
                    throw new UsageException(option.name() + " takes no value");
                }
                parsed.add(option, "");
            } else if (equals >= 0) {
                parsed.add(option, argument.substring(equals + 1));
            } else if (i < arguments.length) {
                parsed.add(option, arguments[i++]);
            } else {
                throw new UsageException(option.synopsis() + ": the value is missing");
            }
        }
        return parsed;
    }

    /**
     * Tells whether an option was given.
     *
     * @param option the option
     * @return whether it appears at least once
     */
    public boolean has(Option option) {
        return options.containsKey(option.name());
    }

    /**
     * An option's value; the last one counts.
     *
     * @param option an option that takes a value
     * @return the value, or empty if the option was not given
     */
    public Optional<String> value(Option option) {
        List<String> values = values(option);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    /**
     * All values of an option.
     *
     * @param option an option that takes a value
     * @return the values in the order of the command line
     */
    public List<String> values(Option option) {
        return List.copyOf(options.getOrDefault(option.name(), List.of()));
    }

    /**
     * What is no option.
     *
     * @return the operands in the order of the command line
     */
    public List<String> operands() {
        return List.copyOf(operands);
    }

    /**
     * Demands that there are no operands.
     *
     * @throws UsageException if there is one
     */
    public void requireNoOperands() {
        if (!operands.isEmpty()) {
            throw new UsageException("unexpected argument: " + operands.getFirst());
        }
    }

    private void add(Option option, String value) {
        options.computeIfAbsent(option.name(), name -> new ArrayList<>()).add(value);
    }

    private static Option find(List<Option> known, String name) {
        return known.stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("unknown option: " + name));
    }
}
