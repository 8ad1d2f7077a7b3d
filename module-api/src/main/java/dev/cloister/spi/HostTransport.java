package dev.cloister.spi;

import java.util.List;
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
     * Open files of this process that the sandbox's process is to inherit, where processes can.
     *
     * @return their numbers, good until {@link #start}
     */
    default List<Integer> inherited() {
        return List.of();
    }

    /**
     * As {@link #parameters()}, for a sandbox whose process has inherited the open files. They have
     * consecutive numbers there, and are closed when the sandbox's end is open.
     *
     * @param first the number of the first
     * @return a few short names and values
     */
    default Map<String, String> parameters(int first) {
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
