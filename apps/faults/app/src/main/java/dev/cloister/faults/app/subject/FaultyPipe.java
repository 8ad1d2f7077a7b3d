package dev.cloister.faults.app.subject;

/** {@code pipe}, with a sandbox's end that can misbehave. */
public final class FaultyPipe extends FaultyTransport {

    /** Creates the provider; {@link java.util.ServiceLoader} does. */
    public FaultyPipe() {
        super("pipe");
    }
}
