package dev.cloister.faults.service;

import dev.cloister.faults.Fault;
import dev.cloister.faults.Faults;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CompletableFuture;

/** Misbehaves as it is told. */
final class FaultyService implements Faults {

    /** The answer to the call that ordered it is to be out. */
    private static final int MOMENT_MILLIS = 20;

    private volatile @Nullable Fault atEnd;

    FaultyService() {}

    @Override
    public int echo(int number) {
        return number;
    }

    @Override
    public int work(int number, int millis) {
        Misbehaviour.pause(millis);
        return number;
    }

    @Override
    public CompletableFuture<Integer> workLater(int number, int millis) {
        return CompletableFuture.completedFuture(work(number, millis));
    }

    @Override
    public int meet(Fault fault, int number) {
        if (WireFault.isOne(fault)) {
            // Not here, but in the frame with the answer.
            WireFault.arm(fault);
        } else {
            Misbehaviour.commit(fault);
        }
        return number;
    }

    @Override
    public CompletableFuture<Integer> meetLater(Fault fault, int number) {
        return CompletableFuture.completedFuture(meet(fault, number));
    }

    @Override
    public void afterThis(Fault fault) {
        Thread.ofPlatform()
                .daemon()
                .name("fault")
                .start(
                        () -> {
                            Misbehaviour.pause(MOMENT_MILLIS);
                            commit(fault);
                        });
    }

    @Override
    public void atEnd(Fault fault) {
        atEnd = fault;
    }

    /** The compartment is being closed. */
    void end() {
        Fault fault = atEnd;
        if (fault != null) {
            commit(fault);
        }
    }

    private static void commit(Fault fault) {
        if (WireFault.isOne(fault)) {
            WireFault.commit(fault);
        } else {
            Misbehaviour.commit(fault);
        }
    }
}
