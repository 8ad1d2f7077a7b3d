package dev.cloister.launcher;

/** Whoever has another process started when one has ended. */
interface Overseer {

    /** Nobody: a compartment ends with its process. */
    Overseer NONE = ended -> {};

    /**
     * A process has ended, and not because its owner closed it. Called once for each, by the thread
     * that noticed it, as soon as nobody can make a call on it any more.
     */
    void ended(ProcessCompartment compartment);

    /** What to tell callers, at the end of a sentence. */
    default String advice() {
        return this == NONE ? "open a new one" : "a fresh process takes its place";
    }
}
