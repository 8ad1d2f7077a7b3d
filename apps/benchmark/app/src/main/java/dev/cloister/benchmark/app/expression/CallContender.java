package dev.cloister.benchmark.app.expression;

import dev.cloister.api.Compartment;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.Expressions;
import dev.cloister.benchmark.app.sample.Placement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls into a compartment, one evaluation a call. The compartment stays the caller's. */
public final class CallContender implements Contender {

    private final String id;
    private final String title;
    private final Compartment compartment;
    private final Expressions expressions;
    private final boolean compiles;
    private final List<Expression> compiled = new ArrayList<>();

    private CallContender(String id, String title, Compartment compartment, boolean compiles) {
        this.id = id;
        this.title = title;
        this.compartment = compartment;
        this.expressions = compartment.service(Expressions.class);
        this.compiles = compiles;
    }

    /** Gives the text with every call. */
    public static CallContender text(Compartment compartment) {
        String transport = compartment.info().transport();
        return new CallContender(transport, transport, compartment, false);
    }

    /** Gives the text once, then values only. */
    public static CallContender compiled(Compartment compartment) {
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
    public FunctionEvaluation prepare(String expression) {
        if (!compiles) {
            return new FunctionEvaluation(
                    a -> expressions.evaluate(expression, Map.of(VARIABLE, a)), true);
        }
        Expression handle = expressions.compile(expression, VARIABLE);
        compiled.add(handle);
        return new FunctionEvaluation(handle::evaluate, true);
    }

    @Override
    public Placement placement() {
        return Placement.ofProcess(compartment.info().pid());
    }

    @Override
    public void close() {
        compiled.forEach(Expression::close);
    }
}
