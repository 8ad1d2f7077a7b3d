package dev.cloister.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The open files of this process, by their numbers. */
public final class Descriptors {

    /** {@code linux/fcntl.h}. */
    static final int F_DUPFD_CLOEXEC = 1030;

    private Descriptors() {}

    /** A pipe's two ends, closed when a program is run. */
    record Pipe(Descriptor reading, Descriptor writing) implements AutoCloseable {

        @Override
        public void close() {
            reading.close();
            writing.close();
        }
    }

    static Pipe pipe() throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment ends = scratch.allocate(ValueLayout.JAVA_INT, 2);
            SystemCall.PIPE2.require(scratch, "pipe2", ends.address(), SharedMemory.O_CLOEXEC);
            return new Pipe(
                    new Descriptor(ends.getAtIndex(ValueLayout.JAVA_INT, 0)),
                    new Descriptor(ends.getAtIndex(ValueLayout.JAVA_INT, 1)));
        }
    }

    /**
     * Another number for the same, closed when a program is run.
     *
     * @param lowest the least that it may be
     */
    static Descriptor duplicate(int number, int lowest) throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            return new Descriptor(
                    SystemCall.FCNTL.require(
                            scratch, "fcntl(F_DUPFD_CLOEXEC)", number, F_DUPFD_CLOEXEC, lowest));
        }
    }

    /**
     * Closes descriptors by their numbers ({@code close_range(2)}, Linux 5.9). For those that the
     * process was started with: whoever has opened one closes it by its object.
     *
     * @param first the lowest number
     * @param last the highest number
     * @throws SystemCallException if the kernel refuses
     */
    public static void close(int first, int last) throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            SystemCall.CLOSE_RANGE.require(scratch, "close_range", first, last, 0);
        }
    }
}
