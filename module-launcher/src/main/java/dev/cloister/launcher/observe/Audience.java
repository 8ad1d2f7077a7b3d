package dev.cloister.launcher.observe;

import dev.cloister.api.CallOutcome;
import dev.cloister.api.CalledMethod;
import dev.cloister.api.Metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All that are told of a compartment or a pool. */
final class Audience {

    /** Nobody is told of calls; that costs the first call of each lane a look. */
    private static final int NO_CALLS = -1;

    private final List<Listener> all;
    private final List<Listener> ofCalls;
    private final int mask;

    Audience(List<Metrics> found, Optional<Metrics> own) {
        // No streams: this is on the way to the first call, and mostly there is nobody.
        List<Metrics> metrics = new ArrayList<>(found);
        own.ifPresent(metrics::add);
        List<Listener> listeners = new ArrayList<>();
        List<Listener> callListeners = new ArrayList<>();
        int smallest = NO_CALLS;
        for (Metrics each : metrics) {
            var listener = new Listener(each);
            listeners.add(listener);
            if (listener.hearsCalls()) {
                callListeners.add(listener);
                // Each mask is contained in the larger ones.
                smallest = smallest == NO_CALLS ? listener.mask() : smallest & listener.mask();
            }
        }
        this.all = List.copyOf(listeners);
        this.ofCalls = List.copyOf(callListeners);
        this.mask = smallest;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether anybody is told of a lane's call of this number, if it ends well; from 1. */
    boolean hears(int callNumber) {
        return (callNumber - 1 & mask) == 0;
    }

    boolean hearsCalls() {
        return !ofCalls.isEmpty();
    }

    void tell(Consumer<Metrics> what) {
        for (Listener listener : all) {
            listener.tell(what);
        }
    }

    /** Tells of a call whom it concerns. */
    void called(
            String compartment,
            int callNumber,
            CalledMethod method,
            CallOutcome outcome,
            long nanos) {
        for (Listener listener : ofCalls) {
            if (!outcome.isAnswer() || (callNumber - 1 & listener.mask()) == 0) {
                listener.called(compartment, method, outcome, nanos);
            }
        }
    }
}
