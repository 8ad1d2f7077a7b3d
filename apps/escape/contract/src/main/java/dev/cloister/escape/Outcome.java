package dev.cloister.escape;

/** How an attempt went, as the attacker saw it. */
public sealed interface Outcome {

    /**
     * It was done.
     *
     * @param loot what it brought: a secret, if there was one to be had
     */
    record Succeeded(String loot) implements Outcome {}

    /**
     * It was refused.
     *
     * @param exception the name of the exception's class
     * @param errno the kernel's error number, or 0 where a Java API hid it
     * @param message what the exception says
     */
    record Denied(String exception, int errno, String message) implements Outcome {}

    /**
     * It cannot be tried, with or without confinement.
     *
     * @param reason what is missing
     */
    record Impossible(String reason) implements Outcome {}
}
