package dev.cloister.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A system call that code in a compartment made and that its seal forbids, as {@link
 * Compartment.Builder#diagnose} shows it. It was not made.
 *
 * <p>What is in it the kernel says, except the names of thread and file: they are the sandbox's
 * words, bounded and made fit for a terminal.
 *
 * @param compartment the compartment's name
 * @param systemCall the call's name, for instance {@code openat}
 * @param arguments six words, as the kernel got them; empty if this stands for calls with various
 *     arguments
 * @param path the file that the call names, if it names one
 * @param threadId the kernel's number of the thread that made it, the first of several
 * @param threadName the thread's name, at most 15 characters; empty if it could not be read
 * @param errno the error that the call gives; empty if it would end the process, were it not
 *     diagnosed: then it gave {@code EPERM}
 * @param reason why it is forbidden, in the policy's words; may be empty
 * @param times how often it was made until now
 */
public record Denial(
        String compartment,
        String systemCall,
        List<Long> arguments,
        Optional<String> path,
        int threadId,
        String threadName,
        OptionalInt errno,
        String reason,
        long times) {

    private static final String LOGGER = "dev.cloister.denials";

    /** Copies the list. */
    public Denial {
        arguments = List.copyOf(arguments);
    }

    /**
     * Tells whether the process would have ended of it, were it not diagnosed.
     *
     * @return whether the seal's answer is the process's end
     */
    public boolean fatal() {
        return errno.isEmpty();
    }

    /**
     * The call as it would stand in a program.
     *
     * @return for instance {@code openat("/etc/hosts")} or {@code socket(0x2, 0x1, 0x0)}
     */
    public String call() {
        if (path.isPresent()) {
            return systemCall + "(\"" + path.get() + "\")";
        } else if (arguments.isEmpty()) {
            return systemCall + "(...)";
        }
        return arguments.stream()
                .map(word -> "0x" + Long.toHexString(word))
                .collect(Collectors.joining(", ", systemCall + "(", ")"));
    }

    /** Writes it to the logger {@code dev.cloister.denials}, as a warning. */
    public void log() {
        System.getLogger(LOGGER).log(System.Logger.Level.WARNING, this::toString);
    }

    /**
     * The denial in a sentence.
     *
     * @return a line for a log
     */
    @Override
    public String toString() {
        return compartment
                + " was denied "
                + call()
                + (times == 1 ? "" : " " + times + " times")
                + ", thread="
                + threadId
                + (threadName.isEmpty() ? "" : " (" + threadName + ")")
                + (fatal() ? ", which ends a process that is not diagnosed" : ", " + error())
                + (reason.isEmpty() ? "" : ": " + reason);
    }

    private String error() {
        return "errno=" + errno.orElseThrow();
    }
}
