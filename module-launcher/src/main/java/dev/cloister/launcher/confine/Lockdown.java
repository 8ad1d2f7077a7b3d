package dev.cloister.launcher.confine;

import dev.cloister.api.Confinement;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.linux.Program;
import dev.cloister.wire.Attestation;
import dev.cloister.wire.SealOrder;

import java.io.IOException;
import java.util.List;

/** What the app's side does to keep one sandbox in. To be used by one thread at a time. */
public interface Lockdown {

    /**
     * Nothing is put in force, and nothing is proved.
     *
     * @return always the same
     */
    static Lockdown none() {
        return Unconfined.INSTANCE;
    }

    /**
     * What the sandbox is told on its command line, so that it can prepare itself.
     *
     * @return arguments of its main class
     */
    List<String> arguments();

    /**
     * Tells whether a process can be handed over open files.
     *
     * @return false if it finds them in {@code /proc} only
     */
    default boolean inherits() {
        return true;
    }

    /**
     * Starts the process, and restricts it as far as that is done from outside.
     *
     * @param program what to run
     * @param inherited open files of this process that it inherits besides its standard streams;
     *     none if it {@linkplain #inherits cannot}
     * @param waiter the name of the thread that waits for its end
     * @param restricted is run, by some thread, just before the process is started
     * @return the process
     * @throws IOException if it cannot be started
     * @throws dev.cloister.api.ConfinementException if it cannot be restricted; it has ended then
     */
    Process start(Program program, List<Integer> inherited, String waiter, Runnable restricted)
            throws IOException;

    /**
     * What the sandbox is to do itself.
     *
     * @return the order, after {@link #start}
     */
    SealOrder order();

    /**
     * Takes over answering the calls that the seal denies, because the order says so.
     *
     * @param compartment the compartment's name
     * @param listener the number of the sandbox's descriptor for that
     * @throws IOException if the kernel does not hand it over
     */
    default void observe(String compartment, int listener) throws IOException {
        throw new ProtocolViolationException("the sandbox listens, and nobody asked it to", null);
    }

    /** The sandbox is about to load services: what it is denied is told from now on. */
    default void proved() {}

    /** The sandbox has ended; returns when all that it was denied is told, or after a time. */
    default void ended() {}

    /**
     * Checks what the sandbox says, and what the kernel says about the sandbox. Called before any
     * call is made.
     *
     * @param attestation the sandbox's words
     * @return what holds
     * @throws dev.cloister.api.ConfinementException if something does not hold that should
     * @throws IOException if the kernel does not tell, for instance because the process has ended
     */
    Confinement verify(Attestation attestation) throws IOException;
}
