package dev.cloister.benchmark.app.sample;

/** Where the two ends of round trips are made to run. */
public enum Where {
    /** Each has a processor: both can be awake at once. */
    APART("apart", "different processors"),
    /** They share one: each round trip is two switches between them. */
    TOGETHER("together", "same processor"),
    /** As the scheduler likes, which is what programs get. */
    FREE("free", "unpinned");

    private final String id;
    private final String title;

    Where(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** How machine-readable reports call it. */
    public String id() {
        return id;
    }

    /** How readers call it. */
    public String title() {
        return title;
    }
}
