package dev.cloister.benchmark.app.sample;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Counts on which processors the two ends of round trips were last seen. A look is taken at the end
 * of each turn, so it says where they usually are, not where each round trip was.
 */
public final class Placement {

    private final OptionalLong near;
    private final long far;
    private long same;
    private long different;

    private Placement(OptionalLong near, long far) {
        this.near = near;
        this.far = far;
    }

    /** Of this thread and the thread of another process that serves. */
    public static Placement ofProcess(long pid) {
        return new Placement(OptionalLong.empty(), pid);
    }

    /** Of the threads that serve in two other processes. */
    public static Placement ofProcesses(long pid, long otherPid) {
        return new Placement(OptionalLong.of(pid), otherPid);
    }

    /** The process of the one end, if it is not this one. */
    OptionalLong near() {
        return near;
    }

    /** The process of the other end. */
    long far() {
        return far;
    }

    void note() {
        OptionalInt here =
                near.isPresent()
                        ? ProcessorOf.servingThread(near.getAsLong())
                        : ProcessorOf.thisThread();
        OptionalInt there = ProcessorOf.servingThread(far);
        if (here.isPresent() && there.isPresent()) {
            note(here.getAsInt() == there.getAsInt());
        }
    }

    void note(boolean isSame) {
        if (isSame) {
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
