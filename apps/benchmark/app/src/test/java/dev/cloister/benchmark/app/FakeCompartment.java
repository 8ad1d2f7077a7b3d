package dev.cloister.benchmark;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.Confinement;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.api.timing.EngineTiming;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/** Evaluates the benchmark's own expressions, in this process. */
final class FakeCompartment implements Compartment, Expressions {

    private final String transport;
    private boolean open = true;
    private int openExpressions;

    FakeCompartment(String transport) {
        this.transport = transport;
    }

    static double value(String expression, double a) {
        return switch (expression) {
            case "a+5" -> a + 5;
            case "5+a+5" -> 5 + a + 5;
            case "abs(a+5)" -> Math.abs(a + 5);
            case "sqrt(a^1.5+a^2.5)" -> Math.sqrt(Math.pow(a, 1.5) + Math.pow(a, 2.5));
            case "a+(5*2)" -> a + 10;
            case "(a+5)*2" -> (a + 5) * 2;
            case "(1/(a+1)+2/(a+2)+3/(a+3))" -> 1 / (a + 1) + 2 / (a + 2) + 3 / (a + 3);
            default -> throw new IllegalArgumentException(expression);
        };
    }

    int openExpressions() {
        return openExpressions;
    }

    @Override
    public <S> S service(Class<S> contract, ServicePolicy policy) {
        return service(contract);
    }

    @Override
    public <S> S service(Class<S> contract) {
        return contract.cast(contract == EngineTiming.class ? (EngineTiming) this::times : this);
    }

    private double[] times(String expression, String variable, int samples, int evaluations) {
        double[] nanos = new double[samples];
        Arrays.fill(nanos, 250.5);
        return nanos;
    }

    @Override
    public CompartmentInfo info() {
        return new CompartmentInfo("fake", 1, transport, 4, Path.of("image"), Confinement.NONE);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public double evaluate(String expression) {
        throw new IllegalArgumentException("no variable");
    }

    @Override
    public double evaluate(String expression, Map<String, Double> variables) {
        return value(expression, Objects.requireNonNull(variables.get("a")));
    }

    @Override
    public Expression compile(String expression, String... variables) {
        openExpressions++;
        return new Expression() {
            @Override
            public double evaluate(double... values) {
                return value(expression, values[0]);
            }

            @Override
            public OptionalDouble constant() {
                return OptionalDouble.empty();
            }

            @Override
            public void close() {
                openExpressions--;
            }
        };
    }

    @Override
    public Expressions with(ExpressionOptions options) {
        return this;
    }

    @Override
    public Expressions with(HostFunction... functions) {
        return this;
    }
}
