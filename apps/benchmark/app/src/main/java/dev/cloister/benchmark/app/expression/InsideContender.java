package dev.cloister.benchmark;

import dev.cloister.api.Compartment;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.timing.EngineTiming;

import java.util.Map;

/**
 * The engine without a boundary: it times itself where it lives, so that no engine is on the app's
 * module path.
 */
final class InsideContender implements Contender {

    private final EngineTiming timing;
    private final Expressions expressions;

    /** Creates the contender; the compartment stays the caller's. */
    InsideContender(Compartment compartment) {
        this.timing = compartment.service(EngineTiming.class);
        this.expressions = compartment.service(Expressions.class);
    }

    @Override
    public String id() {
        return "inside";
    }

    @Override
    public String title() {
        return "not compartmentalised";
    }

    @Override
    public Probe prepare(String expression) {
        return new Probe() {
            @Override
            public double value(double variable) {
                return expressions.evaluate(expression, Map.of(VARIABLE, variable));
            }

            @Override
            public void sample(int count, Samples samples) {
                for (double nanos : timing.evaluate(expression, VARIABLE, count, Settings.BATCH)) {
                    samples.add(nanos);
                }
            }
        };
    }

    @Override
    public void close() {}
}
