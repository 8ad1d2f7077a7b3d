package dev.cloister.launcher;

import dev.cloister.api.PoolSettings;
import dev.cloister.api.PoolStatistics;
import dev.cloister.api.RestartPolicy;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The processes of a pool, and when there should be another one, or one less. Each is a spare, lent
 * or doomed. Times are of {@link System#nanoTime}. Not safe for use by several threads.
 */
final class PoolStock {

    private final PoolSettings settings;
    private final Restarts restarts;

    /** Those used last come first: the others are idle for longer, and end. */
    private final Deque<PooledProcess> spares = new ArrayDeque<>();

    private final Set<PooledProcess> lent = new HashSet<>();

    /** Nobody will use them any more; they are processes all the same. */
    private final Set<PooledProcess> doomed = new HashSet<>();

    private int starting;
    private long notBefore = System.nanoTime();

    /** Why the last start failed, if it did. */
    private @Nullable Throwable lastFailure;

    private long acquired;
    private long refused;
    private long opened;
    private long ended;
    private long died;
    private long failedStarts;

    PoolStock(PoolSettings settings) {
        this.settings = settings;
        RestartPolicy policy = settings.compartment().restart();
        this.restarts =
                new Restarts(
                        policy.restarts() ? policy : RestartPolicy.standard(),
                        () -> ThreadLocalRandom.current().nextDouble());
    }

    private int size() {
        return spares.size() + lent.size() + doomed.size() + starting;
    }

    /** Whether one should be started, if it is time. */
    boolean needsOne(int waiting, long now) {
        // While starts fail callers do not wait; somebody must find out when that is over.
        int wanted = Math.max(settings.spares(), isFailing() ? 1 : 0) + waiting;
        return spares.size() + starting < wanted && size() < settings.maxSize();
    }

    /** How long to wait before one may be started. */
    long startDelayNanos(long now) {
        return notBefore - now;
    }

    void starting() {
        starting++;
    }

    /** One that was starting serves. */
    void started() {
        starting--;
        opened++;
        lastFailure = null;
        restarts.served();
    }

    /** One that was starting does not serve. */
    void startFailed(Throwable why, long now) {
        starting--;
        failedStarts++;
        lastFailure = why;
        delay(now);
    }

    private void delay(long now) {
        restarts.ended(now);
        notBefore = now + restarts.delayNanos(now);
    }

    /** Whether starts have failed so often that callers are not to wait for the next one. */
    boolean isFailing() {
        return lastFailure != null && restarts.hasFailed();
    }

    @Nullable Throwable lastFailure() {
        return lastFailure;
    }

    /** A spare that is alive and young, or null. It is lent then. */
    @Nullable PooledProcess takeSpare(long now) {
        PooledProcess spare = spares.pollFirst();
        while (spare != null && !isGood(spare, now)) {
            doom(spare, now);
            spare = spares.pollFirst();
        }
        if (spare != null) {
            lend(spare);
        }
        return spare;
    }

    private boolean isGood(PooledProcess process, long now) {
        return process.process().isOpen() && process.ageNanos(now) < settings.maxAge().toNanos();
    }

    void lend(PooledProcess process) {
        process.use();
        lent.add(process);
    }

    /** A caller has got what was lent to it. */
    void acquired() {
        acquired++;
    }

    /** A caller goes away without. */
    void refused() {
        refused++;
    }

    /** Whether what was lent has more sessions before it. */
    boolean mayServeAgain(PooledProcess process, long now) {
        return process.uses() < settings.maxUses() && isGood(process, now);
    }

    /** It is not lent any more. */
    void unlend(PooledProcess process) {
        lent.remove(process);
    }

    void addSpare(PooledProcess process, long now) {
        process.idle(now);
        if (process.uses() == 0) {
            spares.addLast(process);
        } else {
            spares.addFirst(process);
        }
    }

    /**
     * A process has ended by itself.
     *
     * @return whether it was a spare; what is lent is given back by its caller
     */
    boolean died(PooledProcess process, long now) {
        boolean wasSpare = spares.remove(process);
        if (wasSpare) {
            doom(process, now);
        }
        return wasSpare;
    }

    /** One that is no spare, and not lent any more, is to be ended. */
    void doom(PooledProcess process, long now) {
        doomed.add(process);
        if (!process.process().isOpen()) {
            died++;
            delay(now);
        }
    }

    /** Dooms spares that are too old, or too many for too long. */
    void expire(long now) {
        Iterator<PooledProcess> oldest = spares.descendingIterator();
        int surplus = spares.size() - settings.spares();
        while (oldest.hasNext()) {
            PooledProcess spare = oldest.next();
            boolean idle = surplus > 0 && spare.idleNanos(now) >= settings.idleTimeout().toNanos();
            if (idle || spare.ageNanos(now) >= settings.maxAge().toNanos()) {
                oldest.remove();
                surplus--;
                doom(spare, now);
            }
        }
    }

    /** How long it takes until {@link #expire} has something to do, if nothing else happens. */
    long expiryNanos(long now) {
        boolean surplus = spares.size() > settings.spares();
        long earliest = Long.MAX_VALUE;
        for (PooledProcess spare : spares) {
            earliest = Math.min(earliest, settings.maxAge().toNanos() - spare.ageNanos(now));
            if (surplus) {
                earliest =
                        Math.min(earliest, settings.idleTimeout().toNanos() - spare.idleNanos(now));
            }
        }
        return earliest;
    }

    /** One to be ended, or null. It counts until it is {@link #gone}. */
    @Nullable PooledProcess anyDoomed() {
        return doomed.isEmpty() ? null : doomed.iterator().next();
    }

    /** All that there are, which nobody will use any more. */
    List<PooledProcess> all() {
        List<PooledProcess> all = new ArrayList<>(lent);
        all.addAll(spares);
        all.addAll(doomed);
        return all;
    }

    /** A process has been ended; told once or more. */
    void gone(PooledProcess process) {
        if (lent.remove(process) || doomed.remove(process) || spares.remove(process)) {
            ended++;
        }
    }

    PoolStatistics statistics(int waiting) {
        return new PoolStatistics(
                lent.size(),
                spares.size(),
                starting,
                waiting,
                acquired,
                refused,
                opened,
                ended,
                died,
                failedStarts);
    }
}
