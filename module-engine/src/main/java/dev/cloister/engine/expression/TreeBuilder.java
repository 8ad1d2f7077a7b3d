package dev.cloister.engine.expression;

import com.fathzer.soft.javaluator.AbstractEvaluator;
import com.fathzer.soft.javaluator.BracketPair;
import com.fathzer.soft.javaluator.Function;
import com.fathzer.soft.javaluator.Operator;
import com.fathzer.soft.javaluator.Operator.Associativity;
import com.fathzer.soft.javaluator.Parameters;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Finds what binds to what: Javaluator's shunting-yard with this language's operators, making nodes
 * instead of numbers. The only class that knows Javaluator.
 *
 * <p>Javaluator accepts much that is no expression ({@code (3)(4)+} is 7 to it) and its own
 * scanners take quadratic time. So it gets neither a text nor a choice: it sees the one-character
 * symbols of a {@link Phrase} that {@link Syntax} has passed, each of which means one thing. Its
 * operators take one or two operands and its functions have names that are known beforehand;
 * therefore a function of one argument is the left operand of an operator, and any other is the
 * first argument of one function that stands for all.
 */
final class TreeBuilder extends AbstractEvaluator<Term> {

    /** Every symbol as a string, so that none is made anew. */
    private static final String[] SYMBOLS = new String[128];

    static {
        Arrays.setAll(SYMBOLS, Character::toString);
    }

    /** Stateless and safe for use by many threads. */
    private static final TreeBuilder INSTANCE = new TreeBuilder();

    /** An operator that knows its instruction. */
    private static final class Operation extends Operator {
        final int opcode;

        Operation(char symbol, int operands, Associativity associativity, int rank, int opcode) {
            super(String.valueOf(symbol), operands, associativity, rank);
            this.opcode = opcode;
        }
    }

    private TreeBuilder() {
        super(parameters());
    }

    /**
     * Builds a tree.
     *
     * @param phrase an expression
     * @return its root
     */
    static Node build(Phrase phrase) {
        return (Node) INSTANCE.evaluate(phrase.symbols(), phrase.terms());
    }

    private static Parameters parameters() {
        var parameters = new Parameters();
        parameters.add(binary(Phrase.SEQUENCE, 0, Opcode.COMMA));
        parameters.add(binary('+', 1, Opcode.ADD));
        parameters.add(binary('-', 1, Opcode.SUBTRACT));
        parameters.add(binary('*', 2, Opcode.MULTIPLY));
        parameters.add(binary('/', 2, Opcode.DIVIDE));
        parameters.add(binary('%', 2, Opcode.REMAINDER));
        parameters.add(prefix(Phrase.NEGATE_POWER, 3, Opcode.NEGATE));
        parameters.add(binary('^', 4, Opcode.POWER));
        parameters.add(
                new Operation(Phrase.POWER_FROM_RIGHT, 2, Associativity.RIGHT, 4, Opcode.POWER));
        // One rank and from the right: neither ends the other, whichever comes first.
        parameters.add(prefix(Phrase.NEGATE, 5, Opcode.NEGATE));
        parameters.add(new Operation(Phrase.APPLY, 2, Associativity.RIGHT, 5, Opcode.CALL));
        parameters.add(new Function(String.valueOf(Phrase.CALL), 1, Integer.MAX_VALUE));
        parameters.addExpressionBracket(BracketPair.PARENTHESES);
        parameters.addFunctionBracket(BracketPair.PARENTHESES);
        return parameters;
    }

    private static Operation binary(char symbol, int rank, int opcode) {
        return new Operation(symbol, 2, Associativity.LEFT, rank, opcode);
    }

    private static Operation prefix(char symbol, int rank, int opcode) {
        return new Operation(symbol, 1, Associativity.RIGHT, rank, opcode);
    }

    @Override
    protected Iterator<String> tokenize(String symbols) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < symbols.length();
            }

            @Override
            public String next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return SYMBOLS[symbols.charAt(next++)];
            }
        };
    }

    /** Javaluator asks for values in the order in which they stand. */
    @Override
    protected Term toValue(String symbol, Object terms) {
        return (Term) ((Iterator<?>) terms).next();
    }

    @Override
    protected Term evaluate(Operator operator, Iterator<Term> operands, Object terms) {
        Term first = operands.next();
        if (first instanceof Callee callee) {
            return callee.call(operands);
        }
        int opcode = ((Operation) operator).opcode;
        return operator.getOperandCount() == 1
                ? new Node.Unary(opcode, (Node) first)
                : new Node.Binary(opcode, (Node) first, (Node) operands.next());
    }

    @Override
    protected Term evaluate(Function function, Iterator<Term> arguments, Object terms) {
        return ((Callee) arguments.next()).call(arguments);
    }
}
