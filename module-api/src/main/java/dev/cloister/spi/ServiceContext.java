package dev.cloister.spi;

import java.time.Duration;

/** What a service may know of its surroundings. Safe for use by many threads. */
public interface ServiceContext {

    /**
     * What the app allows.
     *
     * @return the same for the life of the compartment
     */
    ServiceLimits limits();

    /**
     * How long the caller of the present call will wait; then the process is killed.
     *
     * @return not negative; a year on a thread that does no call, for instance while the service
     *     warms up
     */
    Duration timeLeft();

    /**
     * Writes to the app's {@link System.Logger} named {@code dev.cloister.service}, line by line,
     * cut and cleaned. The app drops what exceeds 100 lines a second.
     *
     * @return the logger; levels below {@code INFO} go nowhere
     */
    System.Logger logger();
}
