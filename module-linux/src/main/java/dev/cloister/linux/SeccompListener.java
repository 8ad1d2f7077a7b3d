package dev.cloister.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Where a filter's calls wait that somebody else decides about. Only ever to refuse them: a call
 * that is let through is made with arguments that the process may have changed meanwhile. If nobody
 * holds the listener any more, the calls fail with {@code ENOSYS}. To be used by one thread.
 */
public final class SeccompListener implements AutoCloseable {

    // linux/seccomp.h: _IOWR('!', 0, struct seccomp_notif), _IOWR('!', 1, struct
    // seccomp_notif_resp); the sizes are part of the numbers.
    static final int SECCOMP_IOCTL_NOTIF_RECV = 0xC050_2100;
    static final int SECCOMP_IOCTL_NOTIF_SEND = 0xC018_2101;

    // struct seccomp_notif.
    private static final long ID = 0;
    private static final long THREAD = 8;
    private static final long NUMBER = 16;
    private static final long ARCHITECTURE = 20;
    private static final long INSTRUCTION_POINTER = 24;
    private static final long ARGUMENTS = 32;
    private static final int ARGUMENT_COUNT = 6;

    // struct seccomp_notif_resp.
    private static final long ERROR = 16;

    // struct pollfd; poll.h.
    private static final long EVENTS = 4;
    private static final long RETURNED_EVENTS = 6;
    private static final long POLLFD_BYTES = 8;
    private static final short POLLIN = 1;
    private static final short POLLHUP = 0x10;

    private final Descriptor descriptor;
    private final Seccomp.NotificationSizes sizes;

    /**
     * Takes over a listener; closes it if that fails.
     *
     * @param descriptor from {@link Seccomp#restrictProcessWithListener}, by way of {@link
     *     Pidfd#takeDescriptor}
     * @throws SystemCallException if the kernel has no notifications
     */
    public SeccompListener(Descriptor descriptor) throws SystemCallException {
        this.descriptor = descriptor;
        try {
            this.sizes = Seccomp.notificationSizes();
        } catch (SystemCallException e) {
            descriptor.close();
            throw e;
        }
    }

    /**
     * A call that waits.
     *
     * @param id names it, until it is answered or its thread dies
     * @param thread who makes it; a thread's number, not a process's
     * @param number the call's number
     * @param architecture how it was entered, an audit number
     * @param instructionPointer from where
     * @param arguments six words, as they were; what they point to may change at any time
     */
    public record Call(
            long id,
            int thread,
            int number,
            int architecture,
            long instructionPointer,
            List<Long> arguments) {

        /** Copies the arguments. */
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** What {@link #await} came to. */
    public enum State {
        /** A call waits. */
        CALL,
        /** None does yet. */
        NOTHING,
        /** There will be none any more: all that the filter held for have ended. */
        ENDED
    }

    /**
     * Waits for a call. Heeds no interrupt.
     *
     * @param timeoutNanos how long at most, in nanoseconds
     * @return what there is
     * @throws SystemCallException if the kernel refuses
     */
    public State await(long timeoutNanos) throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment poll = scratch.allocate(POLLFD_BYTES);
            poll.set(Words.INT, 0, descriptor.number());
            poll.set(Words.SHORT, EVENTS, POLLIN);
            long nanosPerSecond = TimeUnit.SECONDS.toNanos(1);
            MemorySegment timeout = scratch.allocate(2 * Long.BYTES);
            timeout.set(Words.LONG, 0, timeoutNanos / nanosPerSecond);
            timeout.set(Words.LONG, Long.BYTES, timeoutNanos % nanosPerSecond);
            long result =
                    SystemCall.PPOLL.invoke(scratch, poll.address(), 1, timeout.address(), 0, 0, 0);
            if (result == -Errno.EINTR) {
                return State.NOTHING;
            }
            SystemCall.checked("ppoll", result);
            short events = poll.get(Words.SHORT, RETURNED_EVENTS);
            return (events & POLLIN) != 0
                    ? State.CALL
                    : (events & POLLHUP) != 0 ? State.ENDED : State.NOTHING;
        }
    }

    /**
     * Takes the next call.
     *
     * @return it, or empty if its thread died meanwhile
     * @throws SystemCallException if the kernel refuses
     */
    public Optional<Call> receive() throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            // As large as this kernel's, and all zero, or it refuses.
            MemorySegment message = scratch.allocate(Math.max(sizes.notification(), 80));
            long result = control(scratch, SECCOMP_IOCTL_NOTIF_RECV, message);
            if (result == -Errno.ENOENT || result == -Errno.EINTR) {
                return Optional.empty();
            }
            SystemCall.checked("ioctl(SECCOMP_IOCTL_NOTIF_RECV)", result);
            List<Long> arguments = new ArrayList<>();
            for (int i = 0; i < ARGUMENT_COUNT; i++) {
                arguments.add(message.get(Words.LONG, ARGUMENTS + (long) i * Long.BYTES));
            }
            return Optional.of(
                    new Call(
                            message.get(Words.LONG, ID),
                            message.get(Words.INT, THREAD),
                            message.get(Words.INT, NUMBER),
                            message.get(Words.INT, ARCHITECTURE),
                            message.get(Words.LONG, INSTRUCTION_POINTER),
                            arguments));
        }
    }

    /**
     * Has a call fail.
     *
     * @param call the call
     * @param errno what it gives, positive
     * @return false if its thread died meanwhile
     * @throws SystemCallException if the kernel refuses
     */
    public boolean refuse(Call call, int errno) throws SystemCallException {
        if (errno <= 0) {
            throw new IllegalArgumentException("a refusal needs an error, errno=" + errno);
        }
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment response = scratch.allocate(Math.max(sizes.response(), 24));
            response.set(Words.LONG, ID, call.id());
            response.set(Words.INT, ERROR, -errno);
            long result = control(scratch, SECCOMP_IOCTL_NOTIF_SEND, response);
            if (result == -Errno.ENOENT) {
                return false;
            }
            SystemCall.checked("ioctl(SECCOMP_IOCTL_NOTIF_SEND)", result);
            return true;
        }
    }

    private long control(Arena scratch, int command, MemorySegment argument) {
        return SystemCall.IOCTL.invoke(
                scratch,
                descriptor.number(),
                Integer.toUnsignedLong(command),
                argument.address(),
                0,
                0,
                0);
    }

    /** Gives the listener back; calls that wait, and all that come, fail. */
    @Override
    public void close() {
        descriptor.close();
    }
}
