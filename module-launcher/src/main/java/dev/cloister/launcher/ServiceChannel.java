package dev.cloister.launcher;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.NestedCallLimitException;
import dev.cloister.spi.Call;
import dev.cloister.spi.CallChannel;
import dev.cloister.wire.CallHeader;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Sends the calls of one service's stub to its compartment. */
final class ServiceChannel implements CallChannel {

    private final ProcessCompartment compartment;
    private final int service;
    private final boolean viewed;
    private final long limitNanos;

    /**
     * A channel.
     *
     * @param service the service's number
     * @param viewed whether answers are decoded where the sandbox wrote them
     * @param limitNanos how long each call may take
     */
    ServiceChannel(ProcessCompartment compartment, int service, boolean viewed, long limitNanos) {
        this.compartment = compartment;
        this.service = service;
        this.viewed = viewed;
        this.limitNanos = limitNanos;
    }

    /** Of the sandbox's own service. */
    static ServiceChannel ofControl(ProcessCompartment compartment) {
        return new ServiceChannel(
                compartment, CallHeader.CONTROL_SERVICE, false, compartment.deadlineNanos());
    }

    @Override
    public Call begin(int method, int argumentBytes) {
        LaneSession outer = ServedLanes.of(compartment);
        return outer == null
                ? compartment.lanes().acquire(service, method, argumentBytes, viewed, limitNanos)
                : nested(outer, method, argumentBytes);
    }

    /** As {@link #begin}, if that needs no waiting; else null. */
    @Nullable Call tryBegin(int method, int argumentBytes) {
        LaneSession outer = ServedLanes.of(compartment);
        return outer == null
                ? compartment.lanes().tryAcquire(service, method, argumentBytes, viewed, limitNanos)
                : nested(outer, method, argumentBytes);
    }

    /** As {@link #begin}, for a call whose time runs already. */
    Call beginBy(long deadline, int method, int argumentBytes) {
        LaneSession outer = ServedLanes.of(compartment);
        return outer == null
                ? compartment
                        .lanes()
                        .acquireBy(deadline, service, method, argumentBytes, viewed, limitNanos)
                : nested(outer, method, argumentBytes);
    }

    ProcessCompartment compartment() {
        return compartment;
    }

    @Override
    public boolean sharesMemory() {
        return compartment.sharesMemory();
    }

    @Override
    public <T> CompletableFuture<T> submit(Callable<T> call) {
        return compartment.submit(call, limitNanos);
    }

    /**
     * A call from inside a function that the sandbox called goes over the same lane. On another
     * one, callers that each hold a lane and wait for a second could block each other.
     */
    private Call nested(LaneSession outer, int method, int argumentBytes) {
        if (outer.isAbandoned()) {
            // The sandbox still answers a call that was given up: another one would be mixed up
            // with it.
            throw new CallInterruptedException(
                    "an earlier call from inside this function was interrupted; the function must"
                            + " end first",
                    null);
        }
        int limit = compartment.nestedCalls();
        if (outer.open() > limit) {
            throw new NestedCallLimitException(
                    "calls on compartment "
                            + compartment.name()
                            + " nest deeper than nestedCalls="
                            + limit
                            + "; the builder's nestedCalls(…) sets the limit",
                    null);
        }
        return outer.begin(service, method, argumentBytes, viewed);
    }
}
