package dev.cloister.engine.expression;

import java.util.List;

/**
 * A node of an expression's tree. Trees can be as deep as a text is long: walk them with a loop,
 * and do not call their {@code equals}, {@code hashCode} or {@code toString}, which recurse.
 */
sealed interface Node extends Term {

    /** How many nodes this one computes its value from. */
    int operandCount();

    /** One of these nodes, in the order of the text. */
    Node operand(int index);

    /** Writes the node's own instructions; those of its operands are written. */
    void writeTo(Compiler compiler);

    /** A number. */
    record Literal(double value) implements Node {
        @Override
        public int operandCount() {
            return 0;
        }

        @Override
        public Node operand(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public void writeTo(Compiler compiler) {
            compiler.write(this);
        }
    }

    /** A variable, by its place in the caller's list. */
    record Variable(int index) implements Node {
        @Override
        public int operandCount() {
            return 0;
        }

        @Override
        public Node operand(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public void writeTo(Compiler compiler) {
            compiler.write(this);
        }
    }

    /** A negation, or a call of a built-in function of one argument. */
    record Unary(int opcode, Node operand) implements Node {
        @Override
        public int operandCount() {
            return 1;
        }

        @Override
        public Node operand(int index) {
            return operand;
        }

        @Override
        public void writeTo(Compiler compiler) {
            compiler.write(this);
        }
    }

    /** A binary operator, or a call of a built-in function of two arguments. */
    record Binary(int opcode, Node left, Node right) implements Node {
        @Override
        public int operandCount() {
            return 2;
        }

        @Override
        public Node operand(int index) {
            return index == 0 ? left : right;
        }

        @Override
        public void writeTo(Compiler compiler) {
            compiler.write(this);
        }
    }

    /** A call of a function of the app. */
    record HostCall(Callee.Host callee, List<Node> arguments) implements Node {
        @Override
        public int operandCount() {
            return arguments.size();
        }

        @Override
        public Node operand(int index) {
            return arguments.get(index);
        }

        @Override
        public void writeTo(Compiler compiler) {
            compiler.write(this);
        }
    }
}
