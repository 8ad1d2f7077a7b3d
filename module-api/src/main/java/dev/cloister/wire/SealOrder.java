package dev.cloister.wire;

import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import java.util.ArrayList;
import java.util.List;

/**
 * How a sandbox is to lock itself down before it loads any code of a service; part of {@link
 * Hello}.
 *
 * @param bound whether it is to end with the thread that started it, which lives as long as the app
 * @param program a filter for system calls, as the kernel takes it, one word for each instruction;
 *     empty for none
 * @param landlock whether all its threads are to give up all files by Landlock, too
 * @param observed whether the app is to see, and to answer, the calls that the filter leaves to a
 *     listener
 */
public record SealOrder(boolean bound, List<Long> program, boolean landlock, boolean observed) {

    /** Nothing is asked of the kernel. */
    public static final SealOrder NONE = new SealOrder(false, List.of(), false, false);

    /** The most that a kernel takes ({@code BPF_MAXINSNS}). */
    private static final int MAX_INSTRUCTIONS = 4096;

    /** Copies the program. */
    public SealOrder {
        program = List.copyOf(program);
    }

    /**
     * Writes this part of the message.
     *
     * @param writer where it goes
     */
    void write(PayloadWriter writer) {
        writer.putBoolean(bound);
        writer.putBoolean(landlock);
        writer.putBoolean(observed);
        writer.putInt(program.size());
        for (long instruction : program) {
            writer.putLong(instruction);
        }
    }

    /**
     * Reads this part of the message.
     *
     * @param reader where it comes from
     * @return the order
     */
    static SealOrder read(PayloadReader reader) {
        boolean bound = reader.getBoolean();
        boolean landlock = reader.getBoolean();
        boolean observed = reader.getBoolean();
        int count = reader.getInt("instructions", 0, MAX_INSTRUCTIONS);
        List<Long> program = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            program.add(reader.getLong());
        }
        return new SealOrder(bound, program, landlock, observed);
    }
}
