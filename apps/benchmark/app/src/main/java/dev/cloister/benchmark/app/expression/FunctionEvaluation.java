package dev.cloister.benchmark.app.expression;

import dev.cloister.benchmark.app.sample.Sink;
import dev.cloister.benchmark.app.sample.Source;
import dev.cloister.benchmark.app.sample.Work;

import java.util.function.DoubleUnaryOperator;

/**
 * An evaluation that this process asks for by calling something.
 *
 * @param function the expression as a function of its variable
 * @param isLong long enough for the clock
 */
public record FunctionEvaluation(DoubleUnaryOperator function, boolean isLong)
        implements Contender.Evaluation {

    @Override
    public double value(double variable) {
        return function.applyAsDouble(variable);
    }

    @Override
    public Source source() {
        return isLong ? Source.timing(work()) : Source.timingBatches(work());
    }

    /** Evaluations of one argument after the other, for one thread. */
    public Work work() {
        var argument = new Argument();
        return () -> Sink.consume(function.applyAsDouble(argument.next()));
    }
}
