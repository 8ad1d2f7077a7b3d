package dev.cloister.testsuite;

import dev.cloister.api.expression.HostFunction;

import java.util.Arrays;

/** The functions that the C library's test program gives to its expressions. */
final class HostFunctions {

    private static final double[] CELLS = {5, 6, 7, 8, 9};

    /** What the closures read: their context. */
    private double extra;

    void setExtra(double extra) {
        this.extra = extra;
    }

    /** The group Dynamic: functions without a context. */
    static HostFunction[] dynamic() {
        HostFunction[] functions = new HostFunction[HostFunction.MAX_ARITY + 1];
        functions[0] = HostFunction.of("sum0", () -> 6);
        functions[1] = HostFunction.of("sum1", a -> a * 2);
        for (int arity = 2; arity < functions.length; arity++) {
            functions[arity] =
                    HostFunction.of("sum" + arity, arity, values -> Arrays.stream(values).sum());
        }
        return functions;
    }

    /** The group Closure: functions with a context. */
    HostFunction[] closures() {
        return new HostFunction[] {
            HostFunction.of("c0", () -> extra + 6),
            HostFunction.of("c1", a -> extra + a * 2),
            HostFunction.of("c2", (a, b) -> extra + a + b),
            HostFunction.of("cell", index -> CELLS[(int) index]),
        };
    }
}
