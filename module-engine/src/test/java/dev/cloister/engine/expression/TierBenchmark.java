package dev.cloister.engine.expression;

import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.Expressions;
import dev.cloister.expression.Signature;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What does each tier cost, what does a class cost to make, and what does a kept text cost? Handles
 * and texts are evaluated through the app's side and the engine, with nothing between them.
 *
 * <p>{@code mvn -Pjmh -pl module-engine -am test-compile -Djmh.arguments="TierBenchmark -prof gc"}
 * runs it; the figures are in the record on the engine's tiers.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class TierBenchmark {

    /** The expressions of the C library's own benchmark. */
    @Param({
        "a+5",
        "5+a+5",
        "abs(a+5)",
        "sqrt(a^1.5+a^2.5)",
        "a+(5*2)",
        "(a+5)*2",
        "(1/(a+1)+2/(a+2)+3/(a+3))"
    })
    public String text = "";

    private final Signature signature =
            new Signature(ExpressionOptions.defaults(), List.of("a"), List.of());
    private final Map<String, Double> variables = new HashMap<>(Map.of("a", 1.5));

    private CompiledExpression cold = CompiledExpression.compile(signature, "0", HostCalls.NONE);
    private CompiledExpression hot = cold;
    private Expressions texts = Engines.facade(new HotClasses(1, 8));
    private Expression handle = texts.compile("0");
    private double a = 1.0;

    /** Makes one of each, hot where it says so. */
    @Setup
    public void compile() {
        cold = CompiledExpression.compile(signature, text, HostCalls.NONE);
        hot = CompiledExpression.compile(signature, text, HostCalls.NONE, new HotClasses(1, 1));
        hot.evaluate(a, 0, 0, 0);
        texts = Engines.facade(new HotClasses(1, 8));
        handle = texts.compile(text, "a");
        for (int i = 0; i < 3; i++) {
            texts.evaluate(text, variables);
            handle.evaluate(a);
        }
        if (cold.isHot() || !hot.isHot()) {
            throw new IllegalStateException("text=" + text + " is in the wrong tier");
        }
    }

    /** One evaluation by the interpreter. */
    @Benchmark
    public double interpreted() {
        a += 1.0;
        return cold.evaluate(a, 0, 0, 0);
    }

    /** One evaluation by a class. */
    @Benchmark
    public double compiled() {
        a += 1.0;
        return hot.evaluate(a, 0, 0, 0);
    }

    /** One evaluation by handle, with nothing between app and engine. */
    @Benchmark
    public double byHandle() {
        a += 1.0;
        return handle.evaluate(a);
    }

    /** The same by a text that is kept. */
    @Benchmark
    public double byText() {
        return texts.evaluate(text, variables);
    }

    /** Making a class. */
    @Benchmark
    public Object define() {
        return HotCodeWriter.define(cold.program());
    }
}
