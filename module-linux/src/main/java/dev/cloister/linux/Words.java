package dev.cloister.linux;

import java.lang.foreign.ValueLayout;

/**
 * Fields of the kernel's structures. Without alignment, for some structures are packed; both
 * architectures have the low byte first, as does the JVM on them.
 */
final class Words {

    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private Words() {}
}
