package dev.cloister.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import org.junit.jupiter.api.function.Executable;

/**
 * A row of a table of bad inputs.
 *
 * @param name what is bad, as the test's name
 * @param call what is done with it
 * @param refusal an exception of the class and with the message that must come of it
 */
public record BadInput(String name, Executable call, Exception refusal) {

    /** Names a text of a size that no message may have. */
    public static final String HUGE = "x".repeat(1 << 20);

    /** The same as messages show it. */
    public static final String HUGE_QUOTED =
            "\"" + "x".repeat(Quoted.MAX_CHARS) + "…\" (1048576 characters)";

    /** A row whose call gets null for a parameter. */
    public static BadInput nullRow(String parameter, Executable call) {
        return new BadInput(parameter + " null", call, new NullPointerException(parameter));
    }

    /** A row whose call gets what is no argument. */
    public static BadInput row(String name, Executable call, String message) {
        return new BadInput(name, call, new IllegalArgumentException(message));
    }

    /** Does it. */
    public void check() {
        assertEquals(
                refusal.getMessage(), assertThrowsExactly(refusal.getClass(), call).getMessage());
    }

    @Override
    public String toString() {
        return name;
    }
}
