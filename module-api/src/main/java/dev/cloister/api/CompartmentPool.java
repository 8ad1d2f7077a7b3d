package dev.cloister.api;

import java.time.Duration;
import java.util.Objects;

/**
 * Compartments that are open before they are needed, for apps that give each user, request or file
 * a compartment of its own. A caller borrows one as a <em>session</em>, and gives it back by
 * closing it.
 *
 * <p>By default each session has a fresh process, which ends with it: nothing that happened in one
 * can reach another. With {@link Builder#maxUses} processes serve several sessions, one after the
 * other. Then a closed session's handle, and every service that was got from it, still refuse
 * further calls; but what a service keeps in its process, the next session's caller may see.
 *
 * <p>A session ends with its process, whatever the {@linkplain Compartment.Builder#restart restart
 * policy}: what it kept there is gone, and its caller is the one to know. Acquire another one.
 *
 * <p>All methods may be called from any thread at any time. If this program ends without closing
 * the pool, its processes end by themselves.
 *
 * <pre>{@code
 * try (CompartmentPool pool =
 *         CompartmentPool.builder(Compartment.builder()).spares(4).maxSize(32).open()) {
 *     try (Compartment session = pool.acquire()) {
 *         double five = session.service(Expressions.class).evaluate("sqrt(3^2 + 4^2)");
 *     }
 * }
 * }</pre>
 */
public interface CompartmentPool extends AutoCloseable {

    /**
     * Starts the description of a pool.
     *
     * @param compartment what each compartment is like, as it is now
     * @return a builder that holds the default settings
     * @throws IllegalArgumentException if a setting of the compartment is out of its range
     */
    static Builder builder(Compartment.Builder compartment) {
        return new Builder(Objects.requireNonNull(compartment, "compartment").settings());
    }

    /**
     * Borrows a compartment, and waits for it as long as {@link Builder#acquireTimeout} says.
     *
     * @return an open session, to be closed by the caller
     * @throws CompartmentUnavailableException if there is none until then, or processes cannot be
     *     started
     * @throws CompartmentClosedException if the pool is closed
     * @throws CallInterruptedException if this thread was interrupted while it waited
     */
    Compartment acquire();

    /**
     * Borrows a compartment: a spare at once or, if there is none, the next one that comes up or is
     * given back. Callers who wait are served in order of arrival.
     *
     * @param timeout how long to wait; positive, at most 365 days
     * @return an open session, to be closed by the caller
     * @throws IllegalArgumentException if the time is out of its range
     * @throws CompartmentUnavailableException if there is none until then, or processes cannot be
     *     started: the cause is why
     * @throws CompartmentClosedException if the pool is closed
     * @throws CallInterruptedException if this thread was interrupted while it waited
     */
    Compartment acquire(Duration timeout);

    /**
     * Counts.
     *
     * @return the numbers of this moment
     */
    PoolStatistics statistics();

    /**
     * Ends all processes, those of sessions too: calls in progress, and callers who wait, get a
     * {@link CompartmentClosedException}. Spares get no time to end by themselves. Returns when all
     * are gone; closing twice does nothing.
     */
    @Override
    void close();

    /** The settings of a pool to be opened. Not safe for use by several threads. */
    final class Builder {

        private final CompartmentSettings compartment;
        private int spares = 1;
        private int maxSize = 16;
        private int maxUses = 1;
        private Duration maxAge = Duration.ofDays(1);
        private Duration idleTimeout = Duration.ofMinutes(1);
        private Duration acquireTimeout = Duration.ofSeconds(5);

        private Builder(CompartmentSettings compartment) {
            this.compartment = compartment;
        }

        /**
         * Sets how many processes wait to be lent, as far as {@link #maxSize} allows. They take
         * memory, and little else.
         *
         * @param spares 0 to {@code maxSize}; 1 by default
         * @return this
         */
        public Builder spares(int spares) {
            this.spares = spares;
            return this;
        }

        /**
         * Sets how many processes there are at most, spares included.
         *
         * @param processes 1 to 4096; 16 by default
         * @return this
         */
        public Builder maxSize(int processes) {
            this.maxSize = processes;
            return this;
        }

        /**
         * Sets how many sessions a process serves, one after the other. With more than one, the
         * sessions are no longer kept apart by a process each; choose that only for services that
         * keep nothing, or for sessions of one user.
         *
         * <p>A process is not used again, however often it might be, if a call was in progress when
         * its session was closed, if a call was given up and nobody knows what became of it, or if
         * the session asked for a service whose calls must come in a certain order.
         *
         * @param sessions at least 1; 1 by default
         * @return this
         */
        public Builder maxUses(int sessions) {
            this.maxUses = sessions;
            return this;
        }

        /**
         * Sets how old a process may be that is lent, since it was ready. Older ones are ended, and
         * spares among them replaced.
         *
         * @param age a second to 365 days; a day by default
         * @return this
         */
        public Builder maxAge(Duration age) {
            this.maxAge = Objects.requireNonNull(age, "age");
            return this;
        }

        /**
         * Sets how long processes are kept that are more than {@link #spares}, after a time when
         * more were in use.
         *
         * @param timeout positive, at most 365 days; a minute by default
         * @return this
         */
        public Builder idleTimeout(Duration timeout) {
            this.idleTimeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /**
         * Sets how long {@link CompartmentPool#acquire()} waits.
         *
         * @param timeout positive, at most 365 days; five seconds by default
         * @return this
         */
        public Builder acquireTimeout(Duration timeout) {
            this.acquireTimeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /**
         * What this builder holds.
         *
         * @return the settings
         * @throws IllegalArgumentException if a setting is out of its range
         */
        public PoolSettings settings() {
            return new PoolSettings(
                    compartment, spares, maxSize, maxUses, maxAge, idleTimeout, acquireTimeout);
        }

        /**
         * Opens the pool. Returns when the first spare is ready, so that what is wrong with the
         * image or this machine is told here; the others come up in the background. A pool without
         * spares starts nothing yet.
         *
         * @return the open pool
         * @throws IllegalArgumentException if a setting is out of its range
         * @throws CloisterException as {@link Compartment.Builder#open} throws it
         */
        public CompartmentPool open() {
            PoolSettings settings = settings();
            return Compartment.Builder.launcher().pool(settings);
        }
    }
}
