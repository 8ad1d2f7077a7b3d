package dev.cloister.systemtests.support;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.expression.HostFunction;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A function of the app, named gate, that keeps its caller until it is opened. */
public final class Gate {

    private static final long LIMIT_SECONDS = 60;

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** Calls the function through a compartment, on another thread, and waits until it runs. */
    public Background<Double> keepACallOf(Compartment compartment) throws InterruptedException {
        Background<Double> call =
                Background.call(
                        () ->
                                Compartments.expressions(compartment)
                                        .with(function())
                                        .evaluate("gate"));
        awaitEntered();
        return call;
    }

    /** The function; gives 1. */
    public HostFunction function() {
        return HostFunction.of(
                "gate",
                0,
                arguments -> {
                    entered.countDown();
                    assertTrue(opened.await(LIMIT_SECONDS, TimeUnit.SECONDS), "nobody opened");
                    return 1;
                });
    }

    public void awaitEntered() throws InterruptedException {
        assertTrue(entered.await(LIMIT_SECONDS, TimeUnit.SECONDS), "nobody came");
    }

    public void open() {
        opened.countDown();
    }
}
