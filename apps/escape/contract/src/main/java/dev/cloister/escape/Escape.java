package dev.cloister.escape;

import dev.cloister.api.contract.Contract;

/** Code in a compartment that wants out. It has full control of its JVM. */
@Contract(name = "dev.cloister.escape", version = 1)
public interface Escape {

    /**
     * Tries one thing. What it succeeds in does no harm, and is undone before this returns.
     *
     * @param attempt its name
     * @param target what there is to attack
     * @return how it went; a compartment that is killed for it returns nothing
     */
    Outcome attempt(String attempt, Target target);

    /**
     * Keeps a secret in this process, for other compartments to look for.
     *
     * @param secret any text
     */
    void keep(String secret);

    /**
     * Takes as much of something as it gets, and lets it go again.
     *
     * @param resource what to take
     * @param amount where to stop, in the resource's unit
     * @return how much there was, and what ended it
     */
    Taken exhaust(Resource resource, int amount);
}
