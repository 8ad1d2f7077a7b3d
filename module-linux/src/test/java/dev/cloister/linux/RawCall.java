package dev.cloister.linux;

import java.lang.foreign.Arena;
import java.util.Arrays;

/** A system call by its number, whatever it does. */
public final class RawCall {

    private RawCall() {}

    /** Gives the result, or the error number, negated. */
    public static long make(int number, long... words) {
        long[] six = Arrays.copyOf(words, 6);
        try (Arena scratch = Arena.ofConfined()) {
            return SystemCall.invoke(
                    scratch, number, six[0], six[1], six[2], six[3], six[4], six[5]);
        }
    }
}
