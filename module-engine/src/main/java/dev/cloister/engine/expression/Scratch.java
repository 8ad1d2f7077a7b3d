package dev.cloister.engine.expression;

/**
 * A thread's memory for evaluations, so that they allocate nothing. Evaluations on one thread nest,
 * because a function of the app may evaluate another expression: each reserves slots behind those
 * of the outer one and releases them, last first.
 */
final class Scratch {

    private static final ThreadLocal<Scratch> CURRENT = ThreadLocal.withInitial(Scratch::new);

    private static final int INITIAL_SLOTS = 256;

    /** A thread keeps no more than this: 512 KiB. */
    private static final int MAX_KEPT_SLOTS = 1 << 16;

    private double[] slots = new double[INITIAL_SLOTS];
    private int reserved;

    private Scratch() {}

    /** The current thread's. */
    static Scratch current() {
        return CURRENT.get();
    }

    /**
     * Reserves slots. They hold anything.
     *
     * @param count how many
     * @return the index of the first in {@link #slots()}
     */
    int reserve(int count) {
        int base = reserved;
        int end = Math.addExact(base, count);
        if (end > slots.length) {
            // Nothing is copied: outer evaluations hold on to the array that they began with.
            slots = new double[Math.max(end, Math.min(2 * slots.length, MAX_KEPT_SLOTS))];
        }
        reserved = end;
        return base;
    }

    /** Where the slots are that were reserved last; get it anew after {@link #reserve}. */
    double[] slots() {
        return slots;
    }

    /**
     * Releases the slots that were reserved last.
     *
     * @param base what {@link #reserve} returned
     */
    void release(int base) {
        reserved = base;
        if (slots.length > MAX_KEPT_SLOTS) {
            slots = new double[INITIAL_SLOTS];
        }
    }
}
