package dev.cloister.engine.expression;

import dev.cloister.api.expression.ExpressionOptions;
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

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What does an expression cost, step by step, without any crossing? {@code parse} is from text to
 * tree, {@code fold} from tree to program, {@code evaluate} one run of the program, {@code
 * interpret} all three.
 *
 * <p>{@code mvn -Pjmh -pl module-engine -am test-compile} runs it; {@code -Djmh.arguments="-prof
 * gc"} gives JMH options. The table was made with {@code -Djmh.arguments="-i 12 -r 200ms"}.
 *
 * <pre>
 * ns, the best of 12 iterations of 200 ms     parse   fold  evaluate  interpret
 * a+5                                           143     41        13        390
 * 5+a+5                                         318    106        16        486
 * abs(a+5)                                      297     94        16        642
 * sqrt(a^1.5+a^2.5)                             592    168        46       1026
 * a+(5*2)                                       307    107        13        620
 * (a+5)*2                                       270     85        16        638
 * (1/(a+1)+2/(a+2)+3/(a+3))                    1071    330        26       1599
 * </pre>
 *
 * <p>Temurin 25.0.3, C2, 2 vCPU Xeon VM that other work kept busy: trust the order of size.
 * Evaluating allocates nothing; interpreting {@code a+5} allocates 1.3 kB.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ExpressionBenchmark {

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
    private final double[] variables = new double[1];

    private Node tree = new Node.Literal(0.0);
    private CompiledExpression expression =
            CompiledExpression.compile(signature, "0", HostCalls.NONE);

    @Setup
    public void compile() {
        tree = tree();
        expression = CompiledExpression.compile(signature, text, HostCalls.NONE);
    }

    @Benchmark
    public Object parse() {
        return tree();
    }

    private Node tree() {
        return TreeBuilder.build(Syntax.read(text, new Names(signature), signature.options()));
    }

    @Benchmark
    public Object fold() {
        return Compiler.compile(tree, 1, HostCalls.NONE);
    }

    @Benchmark
    public double evaluate() {
        variables[0] += 1.0;
        return expression.evaluate(variables, HostCalls.NONE);
    }

    @Benchmark
    public double interpret() {
        variables[0] += 1.0;
        return CompiledExpression.compile(signature, text, HostCalls.NONE)
                .evaluate(variables, HostCalls.NONE);
    }
}
