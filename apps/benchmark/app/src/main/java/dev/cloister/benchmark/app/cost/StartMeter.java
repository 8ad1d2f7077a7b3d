package dev.cloister.benchmark.app.cost;

import dev.cloister.api.Compartment;
import dev.cloister.api.expression.Expressions;
import dev.cloister.benchmark.app.sample.Samples;
import dev.cloister.benchmark.app.sample.Sink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Starts compartments that evaluate expressions, one after the other, and weighs the last ones. */
public final class StartMeter {

    private static final String VARIABLE = "a";

    private final Plan plan;
    private final List<Way> ways = new ArrayList<>();

    /** A meter without any way to start. */
    public StartMeter(Plan plan) {
        this.plan = plan;
    }

    /**
     * How much of it.
     *
     * @param forgotten starts of each kind whose times do not count: they fill the page cache, and
     *     the app's own code is compiled
     * @param counted starts of each kind whose times count
     * @param weighed how many of these, the last ones, are looked at when they are idle
     * @param idleNanos how long after the first answer that is
     */
    public record Plan(int forgotten, int counted, int weighed, long idleNanos) {}

    /** Adds what is to be measured; the compartments that it opens are closed here. */
    public void add(String id, String title, Supplier<Compartment> opener) {
        ways.add(new Way(id, title, opener));
    }

    /** Measures all kinds by turns. */
    public List<Start> measure() {
        int starts = plan.forgotten + plan.counted;
        for (int i = 0; i < starts; i++) {
            for (Way way : ways) {
                way.start(i >= plan.forgotten, i >= starts - plan.weighed);
            }
        }
        return ways.stream().map(Way::result).toList();
    }

    private final class Way {
        private final String id;
        private final String title;
        private final Supplier<Compartment> opener;
        private final Samples samples = new Samples();
        private final List<Memory> weighed = new ArrayList<>();

        private Way(String id, String title, Supplier<Compartment> opener) {
            this.id = id;
            this.title = title;
            this.opener = opener;
        }

        private void start(boolean counts, boolean isWeighed) {
            long start = System.nanoTime();
            try (Compartment compartment = opener.get()) {
                Expressions expressions = compartment.service(Expressions.class);
                Sink.consume(expressions.evaluate("a+5", Map.of(VARIABLE, 37.0)));
                long answered = System.nanoTime();
                if (counts) {
                    samples.add((double) (answered - start));
                }
                if (isWeighed) {
                    idleUntil(answered + plan.idleNanos);
                    weighed.add(Memory.ofProcess(compartment.info().pid()));
                }
            }
        }

        private Start result() {
            return new Start(id, title, samples.latency(), Memory.median(weighed));
        }
    }

    private static void idleUntil(long deadline) {
        long left;
        while ((left = deadline - System.nanoTime()) > 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
        }
    }
}
