package dev.cloister.benchmark.app.sample;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Optional;

/** One thing that is measured: its times, or why there are none. */
public final class Track {

    /** Samples between two looks at the clock. */
    private static final int CHUNK = 20;

    /** What a turn begins with and forgets: the other end wakes, and caches fill. */
    private static final int FORGOTTEN = 20;

    private final String id;
    private final String title;
    private final @Nullable Placement placement;
    private final Samples samples = new Samples();
    private final Samples forgotten = new Samples();
    private @Nullable Source source;
    private String absence = "";

    private Track(String id, String title, @Nullable Source source, @Nullable Placement placement) {
        this.id = id;
        this.title = title;
        this.source = source;
        this.placement = placement;
    }

    /** Measures something in this process. */
    public static Track of(String id, String title, Source source) {
        return new Track(id, title, source, null);
    }

    /**
     * Measures something that may have its other end in another process.
     *
     * @param placement null if it has not
     */
    public static Track of(String id, String title, Source source, @Nullable Placement placement) {
        return new Track(id, title, source, placement);
    }

    /** Has a reason instead of times. */
    public static Track absent(String id, String title, String reason) {
        var track = new Track(id, title, null, null);
        track.absence = reason;
        return track;
    }

    /**
     * Takes samples for a while.
     *
     * @param nanos for how long, about
     */
    void sample(long nanos) {
        Source from = source;
        if (from == null) {
            return;
        }
        try {
            from.begin();
            from.sample(FORGOTTEN, forgotten);
            long start = System.nanoTime();
            do {
                from.sample(CHUNK, samples);
            } while (System.nanoTime() - start < nanos);
            if (placement != null) {
                placement.note();
            }
            from.end();
        } catch (IOException e) {
            // A peer is there for comparison: without it the rest still tells something.
            source = null;
            absence = String.valueOf(e.getMessage());
        }
    }

    void clear() {
        samples.clear();
        if (placement != null) {
            placement.clear();
        }
    }

    /** How readers call it. */
    public String title() {
        return title;
    }

    /** Where its ends run, if it has another end. */
    public Optional<Placement> placement() {
        return Optional.ofNullable(placement);
    }

    /** What it gave, up to now. */
    public Result result() {
        return new Result(
                id,
                title,
                source == null ? null : samples.latency(),
                placement == null ? null : placement.counts(),
                absence);
    }
}
