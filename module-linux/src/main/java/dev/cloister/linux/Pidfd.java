package dev.cloister.linux;

import java.lang.foreign.Arena;

/**
 * A process by a descriptor, which never comes to mean another process as a number does ({@code
 * pidfd_open(2)}, Linux 5.3). Safe for use by many threads, but for {@link #close}, after which
 * nothing else may be called.
 */
public final class Pidfd implements AutoCloseable {

    private final Descriptor descriptor;

    private Pidfd(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Opens a process. A child of this process is meant for sure while nobody has waited for it.
     *
     * @param processId its number
     * @return the process
     * @throws SystemCallException if the kernel refuses
     */
    public static Pidfd open(int processId) throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            return new Pidfd(
                    new Descriptor(
                            SystemCall.PIDFD_OPEN.require(scratch, "pidfd_open", processId)));
        }
    }

    /**
     * Sends a signal.
     *
     * @param signal its number; 0 only asks whether one could be sent
     * @throws SystemCallException if the kernel refuses
     */
    public void signal(int signal) throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            SystemCall.PIDFD_SEND_SIGNAL.require(
                    scratch, "pidfd_send_signal", descriptor.number(), signal);
        }
    }

    /**
     * Copies a descriptor of the process into this one (Linux 5.6). Needs the right to trace it.
     *
     * @param number the descriptor's number there
     * @return it, of the caller, and closed when a program is run
     * @throws SystemCallException if the kernel refuses
     */
    public Descriptor takeDescriptor(int number) throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            return new Descriptor(
                    SystemCall.PIDFD_GETFD.require(
                            scratch, "pidfd_getfd", descriptor.number(), number));
        }
    }

    /** Gives the descriptor back, and does nothing to the process. Closing twice does nothing. */
    @Override
    public void close() {
        descriptor.close();
    }
}
