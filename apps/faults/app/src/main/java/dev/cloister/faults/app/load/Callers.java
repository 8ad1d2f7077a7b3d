package dev.cloister.faults.app.load;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentPool;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.Expressions;
import dev.cloister.faults.Faults;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** What callers do again and again. */
final class Callers {

    private static final int MOST_MILLIS = 3;

    private final Ledger ledger;
    private final long limitNanos;

    /**
     * Creates callers.
     *
     * @param limitNanos when a call is late
     */
    Callers(Ledger ledger, long limitNanos) {
        this.ledger = ledger;
        this.limitNanos = limitNanos;
    }

    /** One call of a service that is told to misbehave now and then. */
    void misbehaving(Compartment compartment, SplittableRandom random) {
        Faults faults = compartment.service(Faults.class);
        Order order = Order.any(random);
        int number = random.nextInt();
        String what = order.name();
        if (order == Order.WORK) {
            int millis = random.nextInt(MOST_MILLIS);
            make(what, order, () -> faults.work(number, millis), number);
        } else {
            var fault = order.fault(random);
            make(what + " by " + fault, order, () -> faults.meet(fault, number), number);
        }
        ledger.saw(compartment.info().pid());
    }

    /** One evaluation, compiled or not. */
    void evaluating(Expressions expressions, Expression compiled, SplittableRandom random) {
        double x = random.nextInt(1000);
        make("compiled", Order.UNDISTURBED, () -> compiled.evaluate(x, 1), x * 3 + 1);
        make("text", Order.UNDISTURBED, () -> expressions.evaluate("x+5", Map.of("x", x)), x + 5);
    }

    /** One session of a pool, with a call. */
    void session(CompartmentPool pool, SplittableRandom random) {
        int number = random.nextInt();
        make(
                "session",
                Order.UNDISTURBED,
                () -> {
                    try (Compartment session = pool.acquire()) {
                        return session.service(Faults.class).echo(number);
                    }
                },
                number);
        pause(random.nextInt(200));
    }

    private void make(String what, Order order, Callable<?> call, Object expected) {
        long start = System.nanoTime();
        String outcome;
        boolean explained;
        try {
            Object value = call.call();
            outcome = expected.equals(value) ? Ledger.VALUE : "wrong value";
            explained = order.explains(outcome);
        } catch (Exception | Error e) {
            outcome = e.getClass().getSimpleName();
            explained = order.explains(outcome);
        }
        long nanos = System.nanoTime() - start;
        // The others have deadlines that nobody is to miss.
        long limit = order == Order.UNDISTURBED ? Long.MAX_VALUE : limitNanos;
        ledger.enter(what, outcome, explained, nanos, limit);
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
