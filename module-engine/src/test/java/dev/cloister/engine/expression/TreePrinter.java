package dev.cloister.engine.expression;

import dev.cloister.api.expression.ExpressionNames;

import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** Writes a tree as a text, with as few parentheses and spaces as possible or with random ones. */
final class TreePrinter {

    private static final int SEQUENCE = 0;
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int LOOSE_SIGN = 3;
    private static final int POWER = 4;
    private static final int PREFIX = 5;

    private static final Map<Integer, String> OPERATORS =
            Map.of(
                    Opcode.COMMA, ",",
                    Opcode.ADD, "+",
                    Opcode.SUBTRACT, "-",
                    Opcode.MULTIPLY, "*",
                    Opcode.DIVIDE, "/",
                    Opcode.REMAINDER, "%",
                    Opcode.POWER, "^");

    private static final Map<Integer, String> FUNCTIONS =
            Map.ofEntries(
                    Map.entry(Opcode.ABS, "abs"),
                    Map.entry(Opcode.ACOS, "acos"),
                    Map.entry(Opcode.ASIN, "asin"),
                    Map.entry(Opcode.ATAN, "atan"),
                    Map.entry(Opcode.CEIL, "ceil"),
                    Map.entry(Opcode.COS, "cos"),
                    Map.entry(Opcode.COSH, "cosh"),
                    Map.entry(Opcode.EXP, "exp"),
                    Map.entry(Opcode.FAC, "fac"),
                    Map.entry(Opcode.FLOOR, "floor"),
                    Map.entry(Opcode.LN, "ln"),
                    Map.entry(Opcode.LOG10, "log10"),
                    Map.entry(Opcode.SIN, "sin"),
                    Map.entry(Opcode.SINH, "sinh"),
                    Map.entry(Opcode.SQRT, "sqrt"),
                    Map.entry(Opcode.TAN, "tan"),
                    Map.entry(Opcode.TANH, "tanh"),
                    Map.entry(Opcode.ATAN2, "atan2"),
                    Map.entry(Opcode.NCR, "ncr"),
                    Map.entry(Opcode.NPR, "npr"));

    private final SplittableRandom random;
    private final boolean powerFromRight;
    private final boolean redundant;
    private final StringBuilder out = new StringBuilder();

    private TreePrinter(SplittableRandom random, boolean powerFromRight, boolean redundant) {
        this.random = random;
        this.powerFromRight = powerFromRight;
        this.redundant = redundant;
    }

    static String print(
            Node tree, SplittableRandom random, boolean powerFromRight, boolean redundant) {
        var printer = new TreePrinter(random, powerFromRight, redundant);
        printer.print(tree, SEQUENCE, false);
        return printer.out.toString();
    }

    /**
     * Writes a node where only what binds at least so tight can stand without parentheses.
     *
     * @param tight whether a sign binds tighter than a power here
     */
    private void print(Node node, int rank, boolean tight) {
        space();
        boolean tightHere = tight || !powerFromRight;
        if (rank(node, tightHere) < rank || (redundant && random.nextInt(5) == 0)) {
            out.append('(');
            print(node, SEQUENCE, false);
            out.append(')');
        } else {
            printBare(node, tightHere);
        }
        space();
    }

    private static int rank(Node node, boolean tight) {
        return switch (node) {
            case Node.Binary binary ->
                    switch (binary.opcode()) {
                        case Opcode.COMMA -> SEQUENCE;
                        case Opcode.ADD, Opcode.SUBTRACT -> SUM;
                        case Opcode.MULTIPLY, Opcode.DIVIDE, Opcode.REMAINDER -> PRODUCT;
                        case Opcode.POWER -> POWER;
                        default -> PREFIX;
                    };
            case Node.Unary unary when unary.opcode() == Opcode.NEGATE ->
                    tight ? PREFIX : LOOSE_SIGN;
            default -> PREFIX;
        };
    }

    private void printBare(Node node, boolean tight) {
        switch (node) {
            case Node.Literal literal -> leaf(Double.toString(literal.value()));
            case Node.Variable variable -> leaf(RandomTree.VARIABLES[variable.index()]);
            case Node.Unary unary when unary.opcode() == Opcode.NEGATE -> {
                out.append('-');
                print(unary.operand(), tight ? PREFIX : POWER, tight);
            }
            case Node.Unary unary -> bareCall(name(unary.opcode()), unary.operand());
            case Node.Binary binary -> printBinary(binary, tight);
            case Node.HostCall call when call.operandCount() == 0 ->
                    leaf(redundant && random.nextBoolean() ? "h0( )" : "h0");
            case Node.HostCall call when call.operandCount() == 1 ->
                    bareCall("h1", call.operand(0));
            case Node.HostCall call -> call("h" + call.operandCount(), call);
        }
    }

    private void leaf(String text) {
        if (redundant && random.nextInt(5) == 0) {
            out.append(random.nextBoolean() ? "+" : "--");
        }
        out.append(text);
    }

    private void bareCall(String name, Node argument) {
        out.append(name);
        int end = out.length();
        print(argument, PREFIX, true);
        if (ExpressionNames.isNameCharacter(out.charAt(end))) {
            out.insert(end, ' ');
        }
    }

    private void call(String name, Node call) {
        out.append(name);
        space();
        out.append('(');
        for (int i = 0; i < call.operandCount(); i++) {
            if (i > 0) {
                out.append(',');
            }
            print(call.operand(i), SUM, false);
        }
        out.append(')');
    }

    private void printBinary(Node.Binary binary, boolean tight) {
        String operator = OPERATORS.get(binary.opcode());
        if (operator == null) {
            call(name(binary.opcode()), binary);
        } else if (binary.opcode() == Opcode.POWER) {
            print(binary.left(), powerFromRight ? PREFIX : POWER, tight);
            out.append(operator);
            print(binary.right(), powerFromRight ? POWER : PREFIX, true);
        } else {
            int rank = rank(binary, tight);
            print(binary.left(), rank, false);
            out.append(operator);
            print(binary.right(), rank + 1, false);
        }
    }

    private static String name(int opcode) {
        return Objects.requireNonNull(FUNCTIONS.get(opcode));
    }

    private void space() {
        if (redundant) {
            out.repeat(' ', random.nextInt(2));
        }
    }
}
