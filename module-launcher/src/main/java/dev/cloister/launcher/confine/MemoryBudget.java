package dev.cloister.launcher.confine;

import dev.cloister.linux.Limit;

import java.util.List;
import java.util.Map;

/**
 * What a sandbox's JVM may use of everything, computed from the size of its heap; all in MiB. The
 * JVM keeps to most of it by itself, and the kernel sees to the whole.
 *
 * @param heap objects
 * @param metaspace classes
 * @param codeCache compiled code; all of it is had from the start, for no more can be made
 *     executable later
 * @param direct buffers outside of the heap
 * @param stacks threads, one MiB each
 * @param shared what a transport may share with the app
 */
public record MemoryBudget(
        int heap, int metaspace, int codeCache, int direct, int stacks, int shared) {

    /**
     * The C library's own setting, in the environment. It would take addresses for eight arenas a
     * processor, 64 MiB each, and the limit would have to leave room for all that. It must not:
     * memory that is shut (PROT_NONE) when it is full counts as addresses only.
     */
    public static final Map.Entry<String, String> ONE_ARENA = Map.entry("MALLOC_ARENA_MAX", "1");

    /** The JVM itself, and what the C library keeps. */
    private static final int JVM_MIB = 96;

    /** Besides one for each lane: the JVM's own threads and those of services. */
    private static final int THREADS = 64;

    /** The image's files and the libraries, which are mapped, and addresses that nobody uses. */
    private static final int RESERVED_MIB = 512;

    private static final int MIN_METASPACE_MIB = 32;
    private static final int MAX_METASPACE_MIB = 512;
    private static final int MIN_CODE_MIB = 24;
    private static final int MAX_CODE_MIB = 128;

    /** More than a sandbox has when it starts, and than {@code ProcessBuilder} takes to fail. */
    private static final long DESCRIPTORS = 64;

    /** A limit and its value. */
    record Bound(Limit limit, long value) {}

    /**
     * Shares it out.
     *
     * @param heapMiB the heap's size
     * @param lanes how many calls run at the same time
     * @param laneBufferBytes what each of them may share with the app, in each direction
     * @return the budget
     */
    public static MemoryBudget of(int heapMiB, int lanes, int laneBufferBytes) {
        // A page more for the lane itself.
        long shared = 2L * lanes * (laneBufferBytes + 4096L);
        return new MemoryBudget(
                heapMiB,
                Math.clamp(heapMiB / 2, MIN_METASPACE_MIB, MAX_METASPACE_MIB),
                Math.clamp(heapMiB / 4, MIN_CODE_MIB, MAX_CODE_MIB),
                Math.max(heapMiB / 4, 8),
                lanes + THREADS,
                Math.toIntExact((shared >> 20) + 1));
    }

    /**
     * The options by which the JVM keeps to it.
     *
     * @return command line options
     */
    public List<String> options() {
        return List.of(
                "-Xmx" + heap + "m",
                "-XX:MaxMetaspaceSize=" + metaspace + "m",
                "-XX:CompressedClassSpaceSize=" + metaspace / 2 + "m",
                "-XX:InitialCodeCacheSize=" + codeCache + "m",
                "-XX:ReservedCodeCacheSize=" + codeCache + "m",
                "-XX:MaxDirectMemorySize=" + direct + "m",
                "-Xss1m");
    }

    /** What the kernel sees to. */
    List<Bound> bounds() {
        long data = mebibytes((long) heap + metaspace + codeCache + direct + stacks + JVM_MIB);
        return List.of(
                new Bound(Limit.CORE, 0),
                new Bound(Limit.FSIZE, 0),
                new Bound(Limit.MEMLOCK, 0),
                new Bound(Limit.NOFILE, DESCRIPTORS),
                new Bound(Limit.DATA, data),
                new Bound(Limit.AS, data + mebibytes((long) shared + RESERVED_MIB)));
    }

    private static long mebibytes(long count) {
        return count << 20;
    }
}
