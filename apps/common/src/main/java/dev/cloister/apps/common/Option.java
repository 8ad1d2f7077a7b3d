package dev.cloister.apps.common;

/**
 * An option of a program.
 *
 * @param name with its two dashes
 * @param value what stands for its value in the help text, or empty if it takes none
 * @param help what it does, in one line
 */
public record Option(String name, String value, String help) {

    /** Chooses the transport of a program that opens one compartment. */
    public static final Option TRANSPORT =
            new Option("--transport", "NAME", "how calls cross, for instance pipe");

    /**
     * Makes an option without a value.
     *
     * @param name with its two dashes
     * @param help what it does, in one line
     * @return the option
     */
    public static Option flag(String name, String help) {
        return new Option(name, "", help);
    }

    boolean takesValue() {
        return !value.isEmpty();
    }

    String synopsis() {
        return takesValue() ? name + " " + value : name;
    }
}
