package dev.cloister.escape.service.attack;

/** What must come of an attempt in a compartment that is confined. */
public sealed interface Expected {

    /**
     * The kernel refuses it.
     *
     * @param errno with this error number
     */
    record Refused(int errno) implements Expected {}

    /**
     * The Java API that was used says that it was refused.
     *
     * @param exception by this class or one below it
     */
    record Thrown(Class<? extends Throwable> exception) implements Expected {}

    /** The kernel kills the process with SIGSYS: nobody asks for this but an attacker. */
    record Killed() implements Expected {}

    /**
     * It is possible still, and gains nothing.
     *
     * @param why why that is no way out
     */
    record Harmless(String why) implements Expected {}
}
