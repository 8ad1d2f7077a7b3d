package dev.cloister.expression;

/** What the engine of one compartment keeps for its app. Safe for use by many threads. */
final class EngineMemory {

    private final Handles handles;

    /** Replaced under this object's lock. */
    private volatile KeptTexts texts;

    /** The process that keeps them, or one before it. Guarded by this object. */
    private int generation;

    EngineMemory(int generation) {
        this.handles = new Handles();
        this.texts = new KeptTexts(handles);
        this.generation = generation;
    }

    Handles handles() {
        return handles;
    }

    KeptTexts texts() {
        return texts;
    }

    /**
     * Begins to keep texts anew, if those that were kept are of another process than the one that
     * serves now.
     *
     * @param used the texts of which one turned out to be unknown
     * @param now the number of the process that serves
     * @return whether they are, or somebody else has begun meanwhile
     */
    synchronized boolean renew(KeptTexts used, int now) {
        if (texts == used && now != generation) {
            generation = now;
            texts = new KeptTexts(handles);
            // Some may be in the new process already: a call can begin before a process is replaced
            // and be served after that.
            handles.abandon(used.handles());
        }
        return texts != used;
    }
}
