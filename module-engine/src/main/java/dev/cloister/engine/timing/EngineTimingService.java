package dev.cloister.engine.timing;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.engine.expression.CompiledExpression;
import dev.cloister.engine.expression.ExpressionFailure;
import dev.cloister.engine.expression.HostCalls;
import dev.cloister.expression.Signature;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.spi.Service;
import dev.cloister.spi.ServiceCall;
import dev.cloister.spi.ServiceError;
import dev.cloister.timing.EngineTimingContract;

import java.util.List;

/** Serves {@link EngineTimingContract}. */
final class EngineTimingService implements Service {

    private static final String WARM_UP_TEXT = "a+5";

    /** Where the values go, lest the compiler find that nobody needs them. */
    @SuppressWarnings("UnusedVariable")
    private volatile double sink;

    @Override
    public void handle(ServiceCall call) throws ServiceError {
        if (call.method() != EngineTimingContract.EVALUATE) {
            throw new ProtocolViolationException(
                    "timing method " + call.method() + " does not exist", null);
        }
        PayloadReader arguments = call.arguments();
        String text = arguments.getText(arguments.remaining());
        String variable = arguments.getText(arguments.remaining());
        int samples = arguments.getInt("samples", 1, EngineTimingContract.MAX_SAMPLES);
        int evaluations = arguments.getInt("evaluations", 1, EngineTimingContract.MAX_EVALUATIONS);
        arguments.end();
        double[] nanos;
        try {
            nanos = time(text, variable, samples, evaluations);
        } catch (ExpressionFailure e) {
            throw e.toServiceError();
        }
        PayloadWriter result = call.result(samples * Double.BYTES);
        for (double each : nanos) {
            result.putDouble(each);
        }
    }

    private double[] time(String text, String variable, int samples, int evaluations) {
        var signature = new Signature(ExpressionOptions.defaults(), List.of(variable), List.of());
        double[] nanos = new double[samples];
        for (int sample = 0; sample < samples; sample++) {
            long start = System.nanoTime();
            double sum = 0.0;
            for (int i = 0; i < evaluations; i++) {
                sum += evaluate(signature, text, i);
            }
            nanos[sample] = (double) (System.nanoTime() - start) / evaluations;
            sink = sum;
        }
        return nanos;
    }

    /** What one call of the expression service does with a text. */
    private static double evaluate(Signature signature, String text, double value) {
        return CompiledExpression.compile(signature, text, HostCalls.NONE)
                .evaluate(new double[] {value}, HostCalls.NONE);
    }

    @Override
    public void warmUp() {
        sink =
                evaluate(
                        new Signature(ExpressionOptions.defaults(), List.of("a"), List.of()),
                        WARM_UP_TEXT,
                        1.0);
    }
}
