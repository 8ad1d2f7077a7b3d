package dev.cloister.spi;

import java.util.Map;

/** The app's end of a transport. Everything that arrives here is hostile until checked. */
public interface HostTransport extends Transport {

    /**
     * What the sandbox's end needs to know to open itself; crosses in the handshake.
     *
     * @return a few short names and values
     */
    Map<String, String> parameters();

    /**
     * As {@link #parameters()}, for a sandbox that the kernel lets look at one thread of this
     * process only. A transport that hands open files over by their names in {@code /proc} names
     * them by that thread.
     *
     * @param thread the kernel's number of the thread
     * @return a few short names and values
     */
    default Map<String, String> parameters(int thread) {
        return parameters();
    }

    /**
     * Tells whether {@link Lane#view} saves copies.
     *
     * @return whether both ends share memory
     */
    default boolean sharesMemory() {
        return false;
    }
}
