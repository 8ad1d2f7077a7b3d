package dev.cloister.benchmark;

import com.fathzer.soft.javaluator.DoubleEvaluator;
import com.fathzer.soft.javaluator.StaticVariableSet;

/** Javaluator's own evaluator in this process: what a program without a sandbox would use. */
final class JavaluatorContender implements Contender {

    private final DoubleEvaluator evaluator = new DoubleEvaluator();

    @Override
    public String id() {
        return "javaluator";
    }

    @Override
    public String title() {
        return "Javaluator in this process";
    }

    @Override
    public Probe prepare(String expression) throws UnsupportedException {
        var probe = new JavaluatorProbe(evaluator, expression);
        try {
            probe.value(1);
        } catch (IllegalArgumentException e) {
            throw new UnsupportedException("cannot evaluate: " + e.getMessage());
        }
        return probe;
    }

    @Override
    public void close() {}

    private static final class JavaluatorProbe implements Probe {
        private final DoubleEvaluator evaluator;
        private final String expression;
        private final StaticVariableSet<Double> variables = new StaticVariableSet<>();
        private final Argument argument = new Argument();

        JavaluatorProbe(DoubleEvaluator evaluator, String expression) {
            this.evaluator = evaluator;
            this.expression = expression;
        }

        @Override
        public double value(double variable) {
            variables.set(VARIABLE, variable);
            return evaluator.evaluate(expression, variables);
        }

        @Override
        public void sample(int count, Samples samples) {
            for (int i = 0; i < count; i++) {
                long start = System.nanoTime();
                for (int j = 0; j < Settings.BATCH; j++) {
                    Sink.consume(value(argument.next()));
                }
                samples.add((double) (System.nanoTime() - start) / Settings.BATCH);
            }
        }
    }
}
