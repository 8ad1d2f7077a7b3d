package dev.cloister.benchmark.app.sample;

import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Counts on which processors the two ends of round trips were last seen. A look is taken at the end
 * of each turn, so it says where they usually are, not where each round trip was.
 */
public final class Placement {

    private final Supplier<OptionalInt> near;
    private final Supplier<OptionalInt> far;
    private long same;
    private long different;

    Placement(Supplier<OptionalInt> near, Supplier<OptionalInt> far) {
        this.near = near;
        this.far = far;
    }

    /** Of this thread and the thread of another process that serves. */
    public static Placement ofProcess(long pid) {
        return new Placement(ProcessorOf::thisThread, () -> ProcessorOf.servingThread(pid));
    }

    /** Of the threads that serve in two other processes. */
    public static Placement ofProcesses(long pid, long otherPid) {
        return new Placement(
                () -> ProcessorOf.servingThread(pid), () -> ProcessorOf.servingThread(otherPid));
    }

    void note() {
        OptionalInt here = near.get();
        OptionalInt there = far.get();
        if (here.isEmpty() || there.isEmpty()) {
            return;
        }
        if (here.getAsInt() == there.getAsInt()) {
            same++;
        } else {
            different++;
        }
    }

    void clear() {
        same = 0;
        different = 0;
    }

    Counts counts() {
        return new Counts(same, different);
    }

    /**
     * How often they were seen where.
     *
     * @param same on the same processor
     * @param different on different ones
     */
    public record Counts(long same, long different) {}
}
