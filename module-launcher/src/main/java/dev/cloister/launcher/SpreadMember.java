package dev.cloister.launcher;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentState;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One of several compartments that look like one.
 *
 * @param compartment which
 * @param inProgress how many calls it has
 */
record SpreadMember(Compartment compartment, AtomicInteger inProgress) {

    SpreadMember(Compartment compartment) {
        this(compartment, new AtomicInteger());
    }

    boolean isReady() {
        return compartment.state() == CompartmentState.READY;
    }

    void begin() {
        inProgress.incrementAndGet();
    }

    void end() {
        inProgress.decrementAndGet();
    }
}
