package dev.cloister.contract;

import dev.cloister.api.contract.ServicePolicy;

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

import java.util.concurrent.TimeUnit;

/**
 * What do stub and dispatcher cost, without any crossing?
 *
 * <p>{@code mvn -Pjmh-stubs -pl module-api test-compile -Djmh.arguments="-prof gc primitive"} runs
 * it. The ways take turns if it is run several times, with one fork each; the iterations are short,
 * so that some have a processor to themselves when the machine is busy. Of each fork the best one
 * counts. docs/decisions/012-generated-stubs.md has the results.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 150, time = 10, timeUnit = TimeUnit.MILLISECONDS)
public class StubBenchmark {

    @Param({"GENERATED", "HIDDEN", "REFLECTIVE", "HAND_WRITTEN"})
    public Way way = Way.GENERATED;

    private Calculator calculator = new Calculator.Service();
    private double x;
    private Calculator.Point point = new Calculator.Point(1.0, 2.0);
    private final String text = "a+(5*2)";

    @Setup
    public void connect() {
        calculator = way.connect(new Calculator.Service(), ServicePolicy.strict());
    }

    @Benchmark
    public double primitive() {
        x = calculator.call(x);
        return x;
    }

    @Benchmark
    public double threePrimitives() {
        x = calculator.evaluate(3, x, 0.5);
        return x;
    }

    @Benchmark
    public Object record() {
        point = calculator.mirror(point);
        return point;
    }

    @Benchmark
    public Object string() {
        return calculator.quote(text);
    }
}
