package dev.cloister.launcher;

import dev.cloister.api.CompartmentCrashedException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * The other end of a compartment while it runs: a process or, in tests, threads of this JVM. Safe
 * for use by many threads.
 */
public interface RunningSandbox {

    /**
     * The compartment's name.
     *
     * @return what {@link Start#start} was told
     */
    String name();

    /**
     * The process in which the sandbox runs.
     *
     * @return its id
     */
    long pid();

    /**
     * Tells whether the sandbox runs.
     *
     * @return false once it has ended
     */
    boolean isAlive();

    /**
     * Tells when the sandbox has ended.
     *
     * @return is completed then, by a thread that may be kept for a while and that {@link
     *     #awaitEnd} does not wait for
     */
    CompletableFuture<?> onEnd();

    /**
     * The control pipe's end for reading.
     *
     * @return what the sandbox writes
     */
    InputStream fromSandbox();

    /**
     * The control pipe's end for writing.
     *
     * @return what the sandbox reads
     */
    OutputStream toSandbox();

    /**
     * The number by which the sandbox's process finds the first open file that it has inherited.
     *
     * @return the number, or empty if it inherits none
     */
    default OptionalInt firstInherited() {
        return OptionalInt.empty();
    }

    /** Ends the sandbox at once; returns without waiting. Harmless when it is gone. */
    void kill();

    /**
     * What the sandbox wrote to its standard error.
     *
     * @return the last lines, oldest first, cleaned
     */
    List<String> stderr();

    /**
     * Waits until the sandbox has ended, and kills it if it does not.
     *
     * @param grace how long it may take to end by itself
     * @return whether it ended by itself
     */
    boolean awaitEnd(Duration grace);

    /**
     * Closes the control pipe's ends, if no transport has taken them over. To be called when the
     * sandbox has ended.
     */
    default void closeStreams() {
        try {
            toSandbox().close();
        } catch (IOException e) {
            // Nobody is there to read what could not be written.
        }
        try {
            fromSandbox().close();
        } catch (IOException e) {
            // Nobody wants it.
        }
    }

    /**
     * Describes the death of a sandbox whose control pipe broke.
     *
     * @param cause how the death was noticed
     * @return the exception to throw
     */
    CompartmentCrashedException crashed(@Nullable Throwable cause);

    /** How a sandbox is started. */
    @FunctionalInterface
    interface Start {

        /**
         * Starts a sandbox, which then waits for the handshake.
         *
         * @param name the compartment's name, unique in this JVM
         * @param inherited open files of this process that the sandbox's process inherits, if it
         *     inherits any
         * @return the sandbox, to be killed by the caller
         */
        RunningSandbox start(String name, List<Integer> inherited);
    }
}
