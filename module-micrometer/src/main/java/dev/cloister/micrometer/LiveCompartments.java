package dev.cloister.micrometer;

import dev.cloister.api.Compartment;

import java.util.HashSet;
import java.util.Set;

/** The compartments that live, and what those that do not have done. Safe for many threads. */
final class LiveCompartments {

    // Guarded by this object.
    private final Set<Compartment> live = new HashSet<>();

    private long callsOfOthers;

    synchronized void add(Compartment compartment) {
        live.add(compartment);
    }

    synchronized void remove(Compartment compartment) {
        if (live.remove(compartment)) {
            callsOfOthers += compartment.statistics().calls();
        }
    }

    synchronized int size() {
        return live.size();
    }

    /** Never less than before: a compartment's calls count on when it has gone. */
    synchronized double calls() {
        long calls = callsOfOthers;
        for (Compartment compartment : live) {
            calls += compartment.statistics().calls();
        }
        return calls;
    }
}
