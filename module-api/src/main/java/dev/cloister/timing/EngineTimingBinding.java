package dev.cloister.timing;

import dev.cloister.api.timing.EngineTiming;
import dev.cloister.expression.ExpressionErrors;
import dev.cloister.spi.Call;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.Contract;
import dev.cloister.spi.ContractBinding;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

/** The app side of the timing service. */
public final class EngineTimingBinding implements ContractBinding<EngineTiming> {

    /** Creates the binding. */
    public EngineTimingBinding() {}

    @Override
    public Class<EngineTiming> type() {
        return EngineTiming.class;
    }

    @Override
    public Contract contract() {
        return EngineTimingContract.CONTRACT;
    }

    @Override
    public EngineTiming bind(CallChannel channel) {
        return (expression, variable, samples, evaluationsPerSample) ->
                evaluate(channel, expression, variable, samples, evaluationsPerSample);
    }

    private static double[] evaluate(
            CallChannel channel,
            String expression,
            String variable,
            int samples,
            int evaluationsPerSample) {
        requireRange("samples", samples, EngineTimingContract.MAX_SAMPLES);
        requireRange(
                "evaluationsPerSample", evaluationsPerSample, EngineTimingContract.MAX_EVALUATIONS);
        int bytes =
                PayloadWriter.textBytes(expression)
                        + PayloadWriter.textBytes(variable)
                        + 2 * Integer.BYTES;
        try (Call call = channel.begin(EngineTimingContract.EVALUATE, bytes)) {
            PayloadWriter arguments = call.arguments();
            arguments.putText(expression);
            arguments.putText(variable);
            arguments.putInt(samples);
            arguments.putInt(evaluationsPerSample);
            PayloadReader result =
                    call.invoke(IncomingCall.Handler.NONE, new ExpressionErrors(expression));
            double[] nanos = new double[samples];
            for (int i = 0; i < samples; i++) {
                nanos[i] = result.getDouble();
            }
            result.end();
            return nanos;
        }
    }

    private static void requireRange(String name, int value, int maximum) {
        if (value < 1 || value > maximum) {
            throw new IllegalArgumentException(name + "=" + value + ", must be 1 to " + maximum);
        }
    }
}
