package dev.cloister.benchmark.app.expression;

/** What the expressions of the C library's benchmark mean. */
public final class CLibrary {

    private CLibrary() {}

    /** The value of one of {@link ExpressionRows#EXPRESSIONS}. */
    public static double value(String expression, double a) {
        return switch (expression) {
            case "a+5" -> a + 5;
            case "5+a+5" -> 5 + a + 5;
            case "abs(a+5)" -> Math.abs(a + 5);
            case "sqrt(a^1.5+a^2.5)" -> Math.sqrt(Math.pow(a, 1.5) + Math.pow(a, 2.5));
            case "a+(5*2)" -> a + 10;
            case "(a+5)*2" -> (a + 5) * 2;
            case "(1/(a+1)+2/(a+2)+3/(a+3))" -> 1 / (a + 1) + 2 / (a + 2) + 3 / (a + 3);
            default -> throw new IllegalArgumentException(expression);
        };
    }
}
