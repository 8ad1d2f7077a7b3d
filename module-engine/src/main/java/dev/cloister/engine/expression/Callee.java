package dev.cloister.engine.expression;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A function that a text can name. */
sealed interface Callee extends Term {

    /** How many arguments it takes. */
    int arity();

    /**
     * Makes a call of it.
     *
     * @param arguments as many nodes as the arity, at least
     * @return the call
     */
    Node call(Iterator<? extends Term> arguments);

    /** A built-in function without arguments. */
    record Constant(double value) implements Callee {
        @Override
        public int arity() {
            return 0;
        }

        @Override
        public Node call(Iterator<? extends Term> arguments) {
            return new Node.Literal(value);
        }
    }

    /** A built-in function of one argument. */
    record Unary(int opcode) implements Callee {
        @Override
        public int arity() {
            return 1;
        }

        @Override
        public Node call(Iterator<? extends Term> arguments) {
            return new Node.Unary(opcode, (Node) arguments.next());
        }
    }

    /** A built-in function of two arguments. */
    record Binary(int opcode) implements Callee {
        @Override
        public int arity() {
            return 2;
        }

        @Override
        public Node call(Iterator<? extends Term> arguments) {
            return new Node.Binary(opcode, (Node) arguments.next(), (Node) arguments.next());
        }
    }

    /** A function of the app, by its place in the app's list. */
    record Host(int number, int arity, boolean pure) implements Callee {
        @Override
        public Node call(Iterator<? extends Term> arguments) {
            List<Node> nodes = new ArrayList<>(arity);
            for (int i = 0; i < arity; i++) {
                nodes.add((Node) arguments.next());
            }
            return new Node.HostCall(this, nodes);
        }
    }
}
