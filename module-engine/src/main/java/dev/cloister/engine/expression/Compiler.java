package dev.cloister.engine.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes a {@link Program} of a tree: writes every node behind its operands and folds constants on
 * the way, since operands that are known are the constants that the code just pushed.
 *
 * <p>Folding is the C library's: bottom-up and without algebra. {@code x+1+5} keeps two additions,
 * {@code x+(1+5)} keeps one. A pure function of the app is called here, once. Nothing is folded
 * within the arguments of one that is not pure.
 */
final class Compiler {

    private final HostCalls host;

    private int[] code = new int[16];
    private int codeLength;
    private double[] constants = new double[8];
    private int constantCount;

    /** How many of the last instructions push constants. */
    private int knownOperands;

    private int stackDepth;
    private int stackSize;

    private boolean callsHost;

    /** How many calls of functions that are not pure are being written. */
    private int impureCalls;

    private Compiler(HostCalls host) {
        this.host = host;
    }

    /**
     * Compiles a tree.
     *
     * @param root the tree
     * @param variables how many variables there are
     * @param host called for pure functions with known arguments
     * @return the program
     */
    static Program compile(Node root, int variables, HostCalls host) {
        var compiler = new Compiler(host);
        compiler.writeTree(root);
        return new Program(
                Arrays.copyOf(compiler.code, compiler.codeLength),
                Arrays.copyOf(compiler.constants, compiler.constantCount),
                variables,
                compiler.stackSize,
                compiler.callsHost);
    }

    /** A node of which some operands are written. */
    private static final class Visit {
        final Node node;
        int written;

        Visit(Node node) {
            this.node = node;
        }
    }

    private void writeTree(Node root) {
        List<Visit> path = new ArrayList<>();
        path.add(begin(root));
        while (!path.isEmpty()) {
            Visit visit = path.getLast();
            if (visit.written < visit.node.operandCount()) {
                path.add(begin(visit.node.operand(visit.written++)));
            } else {
                path.removeLast();
                end(visit.node);
            }
        }
    }

    private Visit begin(Node node) {
        if (isImpure(node)) {
            impureCalls++;
        }
        return new Visit(node);
    }

    private void end(Node node) {
        node.writeTo(this);
        if (isImpure(node)) {
            impureCalls--;
        }
    }

    void write(Node.Literal literal) {
        writeConstant(literal.value());
    }

    void write(Node.Variable variable) {
        write(Opcode.VARIABLE);
        write(variable.index());
        written(0);
    }

    void write(Node.Unary unary) {
        if (folds(1)) {
            double a = constants[constantCount - 1];
            dropConstants(1);
            writeConstant(Opcode.unary(unary.opcode(), a));
        } else {
            write(unary.opcode());
            written(1);
        }
    }

    void write(Node.Binary binary) {
        if (folds(2)) {
            double a = constants[constantCount - 2];
            double b = constants[constantCount - 1];
            dropConstants(2);
            writeConstant(Opcode.binary(binary.opcode(), a, b));
        } else {
            write(binary.opcode());
            written(2);
        }
    }

    void write(Node.HostCall call) {
        int function = call.callee().number();
        int arity = call.callee().arity();
        if (folds(arity)) {
            double value = host.call(function, constants, constantCount - arity, arity);
            dropConstants(arity);
            writeConstant(value);
        } else {
            callsHost = true;
            write(Opcode.CALL);
            write(function);
            write(arity);
            written(arity);
        }
    }

    /** Whether a node whose operands were just written can be replaced by its value. */
    private boolean folds(int operands) {
        return impureCalls == 0 && knownOperands >= operands;
    }

    private static boolean isImpure(Node node) {
        return node instanceof Node.HostCall call && !call.callee().pure();
    }

    private void writeConstant(double value) {
        if (constantCount == constants.length) {
            constants = Arrays.copyOf(constants, 2 * constantCount);
        }
        constants[constantCount++] = value;
        write(Opcode.CONSTANT);
        int known = knownOperands;
        written(0);
        knownOperands = known + 1;
    }

    private void dropConstants(int count) {
        constantCount -= count;
        codeLength -= count;
        stackDepth -= count;
        knownOperands -= count;
    }

    private void write(int word) {
        if (codeLength == code.length) {
            code = Arrays.copyOf(code, 2 * codeLength);
        }
        code[codeLength++] = word;
    }

    /** Notes that an instruction was written that takes some numbers and gives one. */
    private void written(int operands) {
        stackDepth += 1 - operands;
        stackSize = Math.max(stackSize, stackDepth);
        knownOperands = 0;
    }
}
