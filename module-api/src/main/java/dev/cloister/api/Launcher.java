package dev.cloister.api;

/**
 * Starts compartments. {@link Compartment#open()} finds it with {@link java.util.ServiceLoader};
 * applications do not call it.
 */
public interface Launcher {

    /**
     * Starts a compartment and waits until it is ready to serve.
     *
     * @param settings what the application asked for
     * @return the open compartment
     * @throws CloisterException if it cannot be started; nothing is left behind then
     */
    Compartment launch(CompartmentSettings settings);

    /**
     * Starts several compartments that look like one.
     *
     * @param settings what the application asked for
     * @param processes how many, 2 or more
     * @return the open compartment
     * @throws CloisterException if one cannot be started; nothing is left behind then
     */
    Compartment spread(CompartmentSettings settings, int processes);

    /**
     * Opens a pool, and its first spare if it is to have any.
     *
     * @param settings what the application asked for
     * @return the open pool
     * @throws CloisterException if the first spare cannot be started; nothing is left behind then
     */
    CompartmentPool pool(PoolSettings settings);
}
