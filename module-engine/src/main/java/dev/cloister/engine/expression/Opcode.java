package dev.cloister.engine.expression;

/**
 * The instructions of a {@link Program}, and what the arithmetic ones compute. Those from {@link
 * #FIRST_UNARY} on replace the top of the stack, those from {@link #FIRST_BINARY} on replace the
 * two topmost numbers, and both have no operands in the code.
 *
 * <p>The same methods serve folding and evaluation, so a folded value is the value that evaluation
 * would give. Values are IEEE: there are no domain errors.
 */
final class Opcode {

    /** Pushes the next constant of the program. */
    static final int CONSTANT = 0;

    /** Pushes a variable. Operand: its index. */
    static final int VARIABLE = 1;

    /** Calls a function of the app. Operands: its number, its arity. */
    static final int CALL = 2;

    static final int FIRST_UNARY = 3;
    static final int NEGATE = 3;
    static final int ABS = 4;
    static final int ACOS = 5;
    static final int ASIN = 6;
    static final int ATAN = 7;
    static final int CEIL = 8;
    static final int COS = 9;
    static final int COSH = 10;
    static final int EXP = 11;
    static final int FAC = 12;
    static final int FLOOR = 13;
    static final int LN = 14;
    static final int LOG10 = 15;
    static final int SIN = 16;
    static final int SINH = 17;
    static final int SQRT = 18;
    static final int TAN = 19;
    static final int TANH = 20;

    static final int FIRST_BINARY = 21;
    static final int ADD = 21;
    static final int SUBTRACT = 22;
    static final int MULTIPLY = 23;
    static final int DIVIDE = 24;
    static final int REMAINDER = 25;
    static final int POWER = 26;
    static final int COMMA = 27;
    static final int ATAN2 = 28;
    static final int NCR = 29;
    static final int NPR = 30;

    private Opcode() {}

    static double unary(int opcode, double a) {
        return switch (opcode) {
            // Not 0 - a, which loses the sign of zero.
            case NEGATE -> -a;
            case ABS -> Math.abs(a);
            case ACOS -> Math.acos(a);
            case ASIN -> Math.asin(a);
            case ATAN -> Math.atan(a);
            case CEIL -> Math.ceil(a);
            case COS -> Math.cos(a);
            case COSH -> Math.cosh(a);
            case EXP -> Math.exp(a);
            case FAC -> Combinatorics.fac(a);
            case FLOOR -> Math.floor(a);
            case LN -> Math.log(a);
            case LOG10 -> Math.log10(a);
            case SIN -> Math.sin(a);
            case SINH -> Math.sinh(a);
            case SQRT -> Math.sqrt(a);
            case TAN -> Math.tan(a);
            case TANH -> Math.tanh(a);
            default -> throw new IllegalArgumentException("opcode=" + opcode + ", not unary");
        };
    }

    static double binary(int opcode, double a, double b) {
        return switch (opcode) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case REMAINDER -> a % b;
            case POWER -> power(a, b);
            case COMMA -> b;
            case ATAN2 -> Math.atan2(a, b);
            case NCR -> Combinatorics.ncr(a, b);
            case NPR -> Combinatorics.npr(a, b);
            default -> throw new IllegalArgumentException("opcode=" + opcode + ", not binary");
        };
    }

    /**
     * C99's pow, which knows three cases that Java calls NaN.
     *
     * <p>A square and a square root are what they are by definition here, because the JVM's
     * optimizing compiler makes them of a power with a known exponent: a power with an unknown one
     * could differ from it in the last bit, and every tier must give the same bits.
     */
    static double power(double a, double b) {
        if (b == 2.0) {
            return a * a;
        }
        if (b == 0.5 && a > 0.0) {
            return Math.sqrt(a);
        }
        if (a == 1.0 || (a == -1.0 && Double.isInfinite(b))) {
            return 1.0;
        }
        return Math.pow(a, b);
    }
}
