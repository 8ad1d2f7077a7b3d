package dev.cloister.benchmark.app.expression;

import net.objecthunter.exp4j.Expression;
import net.objecthunter.exp4j.ExpressionBuilder;

import java.util.function.DoubleUnaryOperator;

/** exp4j, with the text each time or built once. */
public final class Exp4jContender extends LibraryContender {

    /** How the contender with the text each time is called in every report. */
    public static final String ID = "exp4j";

    private final boolean compiles;

    private Exp4jContender(String id, String title, boolean compiles) {
        super(id, title, !compiles);
        this.compiles = compiles;
    }

    /** Reads the text each time. */
    public static Contender text() {
        return new Exp4jContender(ID, "exp4j", false);
    }

    /** Reads the text once. */
    public static Contender compiled() {
        return new Exp4jContender(ID + "-compiled", "exp4j, compiled", true);
    }

    @Override
    DoubleUnaryOperator function(String expression) {
        if (!compiles) {
            return a -> build(expression).setVariable(VARIABLE, a).evaluate();
        }
        Expression built = build(expression);
        return a -> built.setVariable(VARIABLE, a).evaluate();
    }

    private static Expression build(String expression) {
        return new ExpressionBuilder(expression).variables(VARIABLE).build();
    }
}
