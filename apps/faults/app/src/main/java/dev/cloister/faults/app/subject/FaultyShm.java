package dev.cloister.faults.app.subject;

/** {@code shm}, with a sandbox's end that can misbehave. */
public final class FaultyShm extends FaultyTransport {

    /** Creates the provider; {@link java.util.ServiceLoader} does. */
    public FaultyShm() {
        super("shm");
    }
}
