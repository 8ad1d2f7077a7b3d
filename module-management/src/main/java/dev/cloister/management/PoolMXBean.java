package dev.cloister.management;

/**
 * A live pool, as {@code dev.cloister:type=Pool,name=…}. See {@link
 * dev.cloister.api.PoolStatistics} for what is counted.
 *
 * <p>JMX makes attributes of what begins with {@code get}.
 */
public interface PoolMXBean {

    /**
     * The pool's name.
     *
     * @return unique among the pools of the JVM
     */
    String getName();

    /**
     * Sessions that are not closed.
     *
     * @return how many
     */
    int getLent();

    /**
     * Processes that wait to be lent.
     *
     * @return how many
     */
    int getSpare();

    /**
     * Processes that come up.
     *
     * @return how many
     */
    int getStarting();

    /**
     * Callers that wait for a session.
     *
     * @return how many
     */
    int getWaiting();

    /**
     * Sessions that were lent.
     *
     * @return how many in all
     */
    long getAcquired();

    /**
     * Callers that got none.
     *
     * @return how many in all
     */
    long getRefused();

    /**
     * Processes that were started.
     *
     * @return how many in all
     */
    long getOpened();

    /**
     * Processes of these that are gone.
     *
     * @return how many in all
     */
    long getEnded();

    /**
     * Processes of these that ended by themselves while they were spares.
     *
     * @return how many in all
     */
    long getDied();

    /**
     * Processes that could not be started.
     *
     * @return how many in all
     */
    long getFailedStarts();
}
