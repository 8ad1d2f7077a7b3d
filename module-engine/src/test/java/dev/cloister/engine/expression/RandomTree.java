package dev.cloister.engine.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes trees that some text can have. */
final class RandomTree {

    static final String[] VARIABLES = {"x", "y", "z_1"};

    private static final double[] ODD_VALUES = {
        0.0, 1.0, 2.0, 0.5, 1e300, 4.9e-324, 170.0, 4294967296.0, Double.MAX_VALUE, 0.1
    };

    private final SplittableRandom random;
    private final boolean hostCalls;

    RandomTree(SplittableRandom random) {
        this(random, true);
    }

    /** With or without calls of the app's functions. */
    RandomTree(SplittableRandom random, boolean hostCalls) {
        this.random = random;
        this.hostCalls = hostCalls;
    }

    /** Functions that the trees call: of every arity, every second one pure. */
    static TestHost host() {
        TestHost host = new TestHost();
        for (int arity = 0; arity <= 7; arity++) {
            TestHost.Body body = RandomTree::mix;
            if (arity % 2 == 0) {
                host.with("h" + arity, arity, body);
            } else {
                host.withPure("h" + arity, arity, body);
            }
        }
        return host;
    }

    private static double mix(double... arguments) {
        double result = 1.0;
        for (double argument : arguments) {
            result = result / 2 - argument;
        }
        return result;
    }

    Node next(int size) {
        if (size <= 1) {
            return leaf();
        }
        return switch (random.nextInt(6)) {
            case 0 -> new Node.Unary(Opcode.NEGATE, next(size - 1));
            case 1 ->
                    new Node.Unary(random.nextInt(Opcode.ABS, Opcode.FIRST_BINARY), next(size - 1));
            case 2 -> hostCalls ? hostCall(size) : binary(size);
            default -> binary(size);
        };
    }

    private Node binary(int size) {
        int left = random.nextInt(1, size);
        int opcode = random.nextInt(Opcode.FIRST_BINARY, Opcode.NPR + 1);
        return new Node.Binary(opcode, next(left), next(size - left));
    }

    private Node leaf() {
        return switch (random.nextInt(4)) {
            case 0 -> new Node.Variable(random.nextInt(VARIABLES.length));
            case 1 -> new Node.Literal(ODD_VALUES[random.nextInt(ODD_VALUES.length)]);
            case 2 -> new Node.Literal(random.nextInt(20));
            default -> new Node.Literal(random.nextDouble());
        };
    }

    private Node hostCall(int size) {
        int arity = random.nextInt(8);
        List<Node> arguments = new ArrayList<>();
        for (int i = 0; i < arity; i++) {
            arguments.add(next(size / arity));
        }
        return new Node.HostCall(new Callee.Host(arity, arity, arity % 2 == 1), arguments);
    }
}
