package dev.cloister.spi;

/** The sandbox's end of a transport. */
public interface SandboxTransport extends Transport {

    /**
     * Waits until this end is of no more use: the app is gone, broke a rule, or this end was
     * closed. Notices it without the help of a thread in {@link Lane#receive}, so that the process
     * can end although every lane's thread is busy.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    void awaitEnd() throws InterruptedException;
}
