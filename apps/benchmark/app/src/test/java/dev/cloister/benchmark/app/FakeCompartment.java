package dev.cloister.benchmark.app;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.Confinement;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.ContractException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.api.timing.EngineTiming;
import dev.cloister.benchmark.Crossings;
import dev.cloister.benchmark.app.expression.CLibrary;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/** Evaluates the benchmark's own expressions, and lets things cross, in this process. */
final class FakeCompartment implements Compartment, Expressions {

    /** This process: where the fake is. */
    private static final long PID = ProcessHandle.current().pid();

    private final String transport;
    private final ConfinementPolicy confinement;
    private final Crossings crossings = new FakeCrossings();
    private boolean open = true;
    private int openExpressions;

    FakeCompartment(String transport, ConfinementPolicy confinement) {
        this.transport = transport;
        this.confinement = confinement;
    }

    /** Whether somebody asked for confinement; the fake has none. */
    boolean isConfined() {
        return confinement.confined();
    }

    int openExpressions() {
        return openExpressions;
    }

    @Override
    public <S> S service(Class<S> contract, ServicePolicy policy) {
        if (policy.sharing() == ServicePolicy.Sharing.VIEWED) {
            throw new ContractException("no sharing here", null);
        }
        return service(contract);
    }

    @Override
    public <S> S service(Class<S> contract) {
        if (contract == Crossings.class) {
            return contract.cast(crossings);
        }
        return contract.cast(contract == EngineTiming.class ? (EngineTiming) this::times : this);
    }

    private double[] times(String expression, String variable, int samples, int evaluations) {
        double[] nanos = new double[samples];
        Arrays.fill(nanos, 250.5);
        return nanos;
    }

    @Override
    public CompartmentInfo info() {
        return new CompartmentInfo("fake", PID, transport, 4, Path.of("image"), Confinement.NONE);
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
        return CLibrary.value(expression, Objects.requireNonNull(variables.get("a")));
    }

    @Override
    public Expression compile(String expression, String... variables) {
        openExpressions++;
        return new Expression() {
            @Override
            public double evaluate(double... values) {
                return CLibrary.value(expression, values[0]);
            }

            @Override
            public CompletableFuture<Double> evaluateAsync(double... values) {
                return CompletableFuture.completedFuture(evaluate(values));
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
    public CompletableFuture<Double> evaluateAsync(String expression) {
        return CompletableFuture.completedFuture(evaluate(expression));
    }

    @Override
    public CompletableFuture<Double> evaluateAsync(
            String expression, Map<String, Double> variables) {
        return CompletableFuture.completedFuture(evaluate(expression, variables));
    }

    @Override
    public Expressions withDeadline(Duration deadline) {
        return this;
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
