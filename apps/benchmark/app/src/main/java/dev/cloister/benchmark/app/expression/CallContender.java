package dev.cloister.benchmark;

import dev.cloister.api.Compartment;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.Expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Calls into a compartment, one evaluation a call. */
final class CallContender implements Contender {

    private final String id;
    private final String title;
    private final Expressions expressions;
    private final boolean compiles;
    private final List<Expression> compiled = new ArrayList<>();

    private CallContender(String id, String title, Compartment compartment, boolean compiles) {
        this.id = id;
        this.title = title;
        this.expressions = compartment.service(Expressions.class);
        this.compiles = compiles;
    }

    /** Sends the text with every call. The compartment stays the caller's. */
    static Contender text(Compartment compartment) {
        String transport = compartment.info().transport();
        return new CallContender(transport, transport, compartment, false);
    }

    /** Sends the text once, then values only. The compartment stays the caller's. */
    static Contender compiled(Compartment compartment) {
        String transport = compartment.info().transport();
        return new CallContender(
                transport + "-compiled", transport + ", compiled", compartment, true);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Probe prepare(String expression) {
        if (!compiles) {
            return new CallProbe(a -> expressions.evaluate(expression, Map.of(VARIABLE, a)));
        }
        Expression handle = expressions.compile(expression, VARIABLE);
        compiled.add(handle);
        return new CallProbe(handle::evaluate);
    }

    @Override
    public void close() {
        compiled.forEach(Expression::close);
    }

    private static final class CallProbe implements Probe {
        private final DoubleUnaryOperator call;
        private final Argument argument = new Argument();

        CallProbe(DoubleUnaryOperator call) {
            this.call = call;
        }

        @Override
        public double value(double variable) {
            return call.applyAsDouble(variable);
        }

        @Override
        public void sample(int count, Samples samples) {
            for (int i = 0; i < count; i++) {
                double a = argument.next();
                long start = System.nanoTime();
                Sink.consume(call.applyAsDouble(a));
                samples.add((double) (System.nanoTime() - start));
            }
        }
    }
}
