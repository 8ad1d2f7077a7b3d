package dev.cloister.systemtests.escape;

import dev.cloister.escape.Outcome;

/** What came of an attempt, as the app saw it. */
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
}
