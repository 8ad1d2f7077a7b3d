package dev.cloister.linux.filter;

import dev.cloister.linux.Architecture;

import java.util.Arrays;
import java.util.List;

/**
 * What a filter sees of a call ({@code struct seccomp_data}): 64 bytes. It does not see what
 * addresses lead to.
 *
 * @param number the call's number
 * @param architecture how it was entered, an {@linkplain Architecture#auditNumber audit number}
 * @param instructionPointer from where
 * @param arguments six words
 */
public record CallData(
        int number, int architecture, long instructionPointer, List<Long> arguments) {

    /** How many arguments a call has at most. */
    public static final int ARGUMENTS = 6;

    // Offsets in struct seccomp_data.
    static final int NUMBER = 0;
    static final int ARCHITECTURE = 4;
    static final int INSTRUCTION_POINTER = 8;
    static final int FIRST_ARGUMENT = 16;
    static final int BYTES = FIRST_ARGUMENT + ARGUMENTS * Long.BYTES;

    /** Copies the arguments, and checks that there are six. */
    public CallData {
        arguments = List.copyOf(arguments);
        if (arguments.size() != ARGUMENTS) {
            throw new IllegalArgumentException("a call has six arguments, not " + arguments);
        }
    }

    /**
     * A call of the usual kind.
     *
     * @param architecture the architecture
     * @param number its number
     * @param arguments at most six; the rest is zero
     * @return what a filter sees of it
     */
    public static CallData of(Architecture architecture, int number, long... arguments) {
        if (arguments.length > ARGUMENTS) {
            throw new IllegalArgumentException("too many arguments, " + arguments.length);
        }
        List<Long> six = Arrays.stream(Arrays.copyOf(arguments, ARGUMENTS)).boxed().toList();
        return new CallData(number, architecture.auditNumber(), 0, six);
    }

    /** The word of 32 bits at an offset that is a multiple of 4; low halves come first. */
    int word(int offset) {
        return switch (offset) {
            case NUMBER -> number;
            case ARCHITECTURE -> architecture;
            default -> {
                long wide =
                        offset < FIRST_ARGUMENT
                                ? instructionPointer
                                : arguments.get((offset - FIRST_ARGUMENT) / Long.BYTES);
                yield (int) (offset % Long.BYTES == 0 ? wide : wide >>> Integer.SIZE);
            }
        };
    }

    /** Where an argument's low half is. */
    static int offset(int argument) {
        return FIRST_ARGUMENT + argument * Long.BYTES;
    }
}
