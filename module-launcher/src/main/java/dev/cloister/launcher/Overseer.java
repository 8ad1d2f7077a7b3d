package dev.cloister.launcher;

/** Whoever has to know when a process has ended. */
interface Overseer {

    /** Nobody: a compartment ends with its process. */
    Overseer NONE =
            new Overseer() {
                @Override
                public void ended(ProcessCompartment compartment) {
                    // Whoever calls it is told.
                }

                @Override
                public boolean watches() {
                    return false;
                }

                @Override
                public boolean replaces() {
                    return false;
                }
            };

    /**
     * A process has ended, and not because its owner closed it. Called at least once for each,
     * first by the thread that noticed it, as soon as nobody can make a call on it any more.
     */
    void ended(ProcessCompartment compartment);

    /** Whether it is to be told as soon as that happens, or else by the next call. */
    default boolean watches() {
        return true;
    }

    /** Whether another process then serves the same handle, and makes its asynchronous calls. */
    default boolean replaces() {
        return true;
    }

    /** Whether it is about to end all that it oversees: then a start is interrupted, not failed. */
    default boolean isClosing() {
        return false;
    }

    /** What to tell callers, at the end of a sentence. */
    default String advice() {
        return replaces() ? "a fresh process takes its place" : "open a new one";
    }

    /** The same, if its owner closed it. */
    default String adviceOnceClosed() {
        return "open a new one";
    }
}
