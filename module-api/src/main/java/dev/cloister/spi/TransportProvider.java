package dev.cloister.spi;

import java.util.Map;
import java.util.Optional;

/**
 * A way to move frames between an app and its compartment, found with {@link
 * java.util.ServiceLoader} on both sides. A provider is cheap to make and holds no resources.
 */
public interface TransportProvider {

    /**
     * The name by which apps pick this transport and both sides agree on it.
     *
     * @return lower-case letters and digits
     */
    String name();

    /**
     * The class that provides the sandbox's end. It is code that runs before the sandbox is locked
     * down, so no other provider in the image is even made, whatever name it claims.
     *
     * @return the name of a provider's class in the image; this one's by default
     */
    default String sandboxProvider() {
        return getClass().getName();
    }

    /**
     * The rank among the transports that work here.
     *
     * @return higher is preferred
     */
    int priority();

    /**
     * Tells whether this transport works on this platform.
     *
     * @return why not, as a part of a sentence, or empty if it works
     */
    Optional<String> unavailable();

    /**
     * Prepares the app's end, before the sandbox's process exists.
     *
     * @param settings what both ends agree on
     * @return the app's end
     * @throws dev.cloister.api.TransportException if its resources cannot be had
     */
    HostTransport openHost(TransportSettings settings);

    /**
     * Opens the sandbox's end.
     *
     * @param settings what both ends agree on
     * @param parameters what {@link HostTransport#parameters()} said on the other end
     * @return the sandbox's end
     * @throws dev.cloister.api.TransportException if its resources cannot be had
     */
    SandboxTransport openSandbox(TransportSettings settings, Map<String, String> parameters);
}
