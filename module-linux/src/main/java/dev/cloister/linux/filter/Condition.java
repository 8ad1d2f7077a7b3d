package dev.cloister.linux.filter;

/**
 * Something that must hold for an argument. Of an argument that the kernel takes for an {@code int}
 * it drops the high half, so a condition must not look at it: {@code mask} is then within 32 bits.
 *
 * @param argument which one, from 0
 * @param mask the bits to look at
 * @param comparison how to compare them
 * @param value with what, a number without a sign
 */
record Condition(int argument, long mask, Comparison comparison, long value) {

    static final long INT = 0xFFFF_FFFFL;

    /** How the bits relate to the value. */
    enum Comparison {
        EQUAL,
        /** Only of the low half. */
        AT_MOST
    }

    Condition {
        boolean narrow = (mask & ~INT) == 0;
        if (argument < 0
                || argument >= CallData.ARGUMENTS
                || (value & ~mask) != 0
                || (comparison == Comparison.AT_MOST && !narrow)) {
            throw new IllegalArgumentException(
                    "this can never hold, argument="
                            + argument
                            + ", mask=0x"
                            + Long.toHexString(mask)
                            + ", value=0x"
                            + Long.toHexString(value));
        }
    }

    boolean holds(CallData call) {
        long bits = call.arguments().get(argument) & mask;
        return switch (comparison) {
            case EQUAL -> bits == value;
            case AT_MOST -> bits <= value;
        };
    }

    /** What equals says, without the 20 ms that the first one of a record costs a JVM. */
    boolean is(Condition other) {
        return argument == other.argument
                && mask == other.mask
                && comparison == other.comparison
                && value == other.value;
    }
}
