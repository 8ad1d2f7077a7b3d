package dev.cloister.launcher.observe;

import dev.cloister.api.CallOutcome;
import dev.cloister.api.CalledMethod;
import dev.cloister.api.Metrics;

import java.util.function.Consumer;

/** Metrics that can do no harm: what they throw is logged, the first time, and dropped. */
final class Listener {

    /** More than that is as good as none. */
    private static final int MAX_INTERVAL = 1 << 30;

    private final Metrics metrics;
    private final int interval;

    /** Many threads may fail at the same time, and then several say so. */
    private volatile boolean failed;

    Listener(Metrics metrics) {
        this.metrics = metrics;
        this.interval = askForInterval();
    }

    /** None, if it cannot say. */
    private int askForInterval() {
        int[] answer = {0};
        tell(each -> answer[0] = each.callInterval());
        return answer[0];
    }

    boolean hearsCalls() {
        return interval > 0;
    }

    /** One less than a power of two: the calls are told whose numbers have none of these bits. */
    int mask() {
        int atMost = Math.min(interval, MAX_INTERVAL);
        return atMost <= 1 ? 0 : (Integer.highestOneBit(atMost - 1) << 1) - 1;
    }

    void tell(Consumer<Metrics> what) {
        try {
            what.accept(metrics);
        } catch (Throwable t) {
            // Whatever it is, no call may end with it.
            complain(t);
        }
    }

    /** As {@link #tell}, and allocates nothing. */
    void called(String compartment, CalledMethod method, CallOutcome outcome, long nanos) {
        try {
            metrics.called(compartment, method, outcome, nanos);
        } catch (Throwable t) {
            complain(t);
        }
    }

    /** Says of what class it is: asking it for more runs its code, which may throw again. */
    private void complain(Throwable failure) {
        if (!failed) {
            failed = true;
            Log.warn(
                    "metrics "
                            + metrics.getClass().getName()
                            + " failed with "
                            + failure.getClass().getName());
        }
    }
}
