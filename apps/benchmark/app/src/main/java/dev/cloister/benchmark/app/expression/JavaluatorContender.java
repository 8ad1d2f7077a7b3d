package dev.cloister.benchmark.app.expression;

import com.fathzer.soft.javaluator.DoubleEvaluator;
import com.fathzer.soft.javaluator.StaticVariableSet;

import java.util.function.DoubleUnaryOperator;

/** Javaluator's own evaluator, which reads the text each time: it has no compiled form. */
public final class JavaluatorContender extends LibraryContender {

    /** How it is called in every report. */
    public static final String ID = "javaluator";

    private final DoubleEvaluator evaluator = new DoubleEvaluator();

    /** Creates the contender. */
    public JavaluatorContender() {
        super(ID, "Javaluator", true);
    }

    /** It has no square root, but powers. */
    @Override
    DoubleUnaryOperator function(String expression) {
        String text =
                expression.startsWith("sqrt(")
                        ? expression.substring("sqrt".length()) + "^0.5"
                        : expression;
        var variables = new StaticVariableSet<Double>();
        return a -> {
            variables.set(VARIABLE, a);
            return evaluator.evaluate(text, variables);
        };
    }
}
