package dev.cloister.benchmark.app.expression;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.Expression;

import java.util.function.DoubleUnaryOperator;

/** EvalEx, with the text each time. It computes with decimal numbers of 68 digits. */
public final class EvalExContender extends LibraryContender {

    /** How it is called in every report. */
    public static final String ID = "evalex";

    /** Creates the contender. */
    public EvalExContender() {
        super(ID, "EvalEx", true);
    }

    @Override
    DoubleUnaryOperator function(String expression) {
        return a -> {
            try {
                return new Expression(expression)
                        .with(VARIABLE, a)
                        .evaluate()
                        .getNumberValue()
                        .doubleValue();
            } catch (BaseException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        };
    }
}
