package dev.cloister.systemtests.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import org.junit.jupiter.api.function.Executable;

import java.util.function.Supplier;

/**
 * A row of a table of bad inputs.
 *
 * @param name what is bad, as the test's name
 * @param call what is done with it
 * @param type the exact class of the exception that must come of it
 * @param message its whole message; asked for afterwards, since it may name a compartment
 */
record BadInput(
        String name, Executable call, Class<? extends Exception> type, Supplier<String> message) {

    /** What is megabytes long. */
    static final String HUGE = "x".repeat(1 << 20);

    /** The same, as messages show it. */
    static final String HUGE_QUOTED = "\"" + "x".repeat(80) + "…\" (1048576 characters)";

    static BadInput row(
            String name, Class<? extends Exception> type, String message, Executable call) {
        return new BadInput(name, call, type, () -> message);
    }

    static BadInput nullRow(String parameter, Executable call) {
        return row(parameter + " null", NullPointerException.class, parameter, call);
    }

    BadInput in(String kind) {
        return new BadInput(kind + ": " + name, call, type, message);
    }

    void check() {
        assertEquals(message.get(), assertThrowsExactly(type, call).getMessage());
    }

    @Override
    public String toString() {
        return name;
    }
}
