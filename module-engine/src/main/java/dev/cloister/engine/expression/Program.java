package dev.cloister.engine.expression;

/**
 * A folded expression in postfix order, as instructions of a stack machine: see {@link Opcode}.
 * Runs in one loop, without recursion and without allocating. Immutable; safe for use by many
 * threads.
 */
final class Program {

    final int[] code;

    /** In the order in which the code pushes them. */
    final double[] constants;

    private final int variables;
    private final int stackSize;
    private final boolean callsHost;

    /**
     * Creates a program.
     *
     * @param code instructions and their operands; belongs to the program from now on
     * @param constants what the {@link Opcode#CONSTANT} instructions push; likewise
     * @param variables how many variables there are
     * @param stackSize how many numbers the stack holds at most
     * @param callsHost whether there is a {@link Opcode#CALL} in the code
     */
    Program(int[] code, double[] constants, int variables, int stackSize, boolean callsHost) {
        this.code = code;
        this.constants = constants;
        this.variables = variables;
        this.stackSize = stackSize;
        this.callsHost = callsHost;
    }

    /** How many slots a run needs: the variables, and behind them the stack. */
    int slotCount() {
        return Math.addExact(variables, stackSize);
    }

    int stackSize() {
        return stackSize;
    }

    int variableCount() {
        return variables;
    }

    /** Whether a run calls functions of the app. */
    boolean callsHost() {
        return callsHost;
    }

    /** Whether the value is known without a run. */
    boolean isConstant() {
        return code.length == 1 && code[0] == Opcode.CONSTANT;
    }

    /**
     * Runs the program.
     *
     * @param slots {@link #slotCount()} slots from {@code base} on, the variables in the first
     * @param base where they start
     * @param host the functions of the app
     * @return the value
     */
    double run(double[] slots, int base, HostCalls host) {
        int[] code = this.code;
        double[] constants = this.constants;
        int constant = 0;
        int top = base + variables - 1;
        int pc = 0;
        while (pc < code.length) {
            int opcode = code[pc++];
            if (opcode >= Opcode.FIRST_BINARY) {
                top--;
                slots[top] = Opcode.binary(opcode, slots[top], slots[top + 1]);
            } else if (opcode >= Opcode.FIRST_UNARY) {
                slots[top] = Opcode.unary(opcode, slots[top]);
            } else if (opcode == Opcode.VARIABLE) {
                slots[++top] = slots[base + code[pc++]];
            } else if (opcode == Opcode.CONSTANT) {
                slots[++top] = constants[constant++];
            } else {
                int function = code[pc++];
                int arity = code[pc++];
                top += 1 - arity;
                slots[top] = host.call(function, slots, top, arity);
            }
        }
        return slots[top];
    }
}
