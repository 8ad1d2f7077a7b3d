package dev.cloister.benchmark.app.expression;

import dev.cloister.api.Compartment;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.timing.EngineTiming;
import dev.cloister.benchmark.app.sample.Source;

import java.util.Map;

/**
 * The engine without a boundary: it times itself where it lives, so that no engine is on the app's
 * module path. The compartment stays the caller's.
 */
public final class InsideContender implements Contender {

    /** How it is called in every report. */
    public static final String ID = "inside";

    private final EngineTiming timing;
    private final Expressions expressions;

    /** Creates the contender. */
    public InsideContender(Compartment compartment) {
        this.timing = compartment.service(EngineTiming.class);
        this.expressions = compartment.service(Expressions.class);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "not compartmentalised";
    }

    @Override
    public Evaluation prepare(String expression) {
        return new Evaluation() {
            @Override
            public double value(double variable) {
                return expressions.evaluate(expression, Map.of(VARIABLE, variable));
            }

            @Override
            public Source source() {
                return (count, samples) -> {
                    for (double nanos :
                            timing.evaluate(expression, VARIABLE, count, Source.BATCH)) {
                        samples.add(nanos);
                    }
                };
            }
        };
    }
}
