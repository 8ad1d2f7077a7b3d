package dev.cloister.benchmark.app.peer;

import dev.cloister.benchmark.app.sample.Placement;
import dev.cloister.benchmark.app.sample.Source;

/** Round trips to another process. Used by one thread. */
interface Peer extends Source, AutoCloseable {

    /** Where its two ends run. */
    Placement placement();

    @Override
    void close();
}
