package dev.cloister.faults.app.load;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Every call, and what became of it. Safe for use by several threads. */
final class Ledger {

    static final String VALUE = "value";

    private static final int MOST_COMPLAINTS = 20;

    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final Set<Long> processes = ConcurrentHashMap.newKeySet();
    private final List<String> unexplained = new CopyOnWriteArrayList<>();
    private final AtomicLong slowest = new AtomicLong();
    private final Queue<Long> deadlines = new ConcurrentLinkedQueue<>();
    private final LongAdder late = new LongAdder();

    /**
     * A call is over.
     *
     * @param what it was, for people
     * @param outcome what came of it
     * @param explained whether that may be
     * @param nanos how long it took
     * @param limitNanos how long it might
     */
    void enter(String what, String outcome, boolean explained, long nanos, long limitNanos) {
        outcomes.computeIfAbsent(outcome, key -> new LongAdder()).increment();
        if (limitNanos != Long.MAX_VALUE) {
            slowest.accumulateAndGet(nanos, Math::max);
        }
        if (outcome.equals("DeadlineExceededException")) {
            deadlines.add(nanos);
        }
        if (nanos > limitNanos) {
            late.increment();
        }
        if (!explained && unexplained.size() < MOST_COMPLAINTS) {
            unexplained.add(what + " got " + outcome);
        }
    }

    /** A process was seen. */
    void saw(long pid) {
        processes.add(pid);
    }

    long calls() {
        return outcomes.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long values() {
        LongAdder values = outcomes.get(VALUE);
        return values == null ? 0 : values.sum();
    }

    int processes() {
        return processes.size();
    }

    long late() {
        return late.sum();
    }

    long slowestNanos() {
        return slowest.get();
    }

    /** How long the calls took that missed their deadline, in nanoseconds, the shortest first. */
    List<Long> deadlines() {
        return deadlines.stream().sorted().toList();
    }

    /** Something that is no call's outcome. */
    void complain(String what) {
        unexplained.add(what);
    }

    List<String> unexplained() {
        return List.copyOf(unexplained);
    }

    Map<String, Long> outcomes() {
        Map<String, Long> counts = new TreeMap<>();
        outcomes.forEach((outcome, count) -> counts.put(outcome, count.sum()));
        return counts;
    }
}
