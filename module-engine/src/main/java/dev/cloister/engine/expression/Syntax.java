package dev.cloister.engine.expression;

import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.SyntaxError;
import dev.cloister.engine.expression.Lexer.Token;
import dev.cloister.expression.LimitException;
import dev.cloister.expression.SyntaxException;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Iterator;

/**
 * Decides whether a text is an expression: an automaton that expects by turns an operand and an
 * operator, with a stack of the open parentheses. It reads the whole text before a tree is built,
 * so nothing malformed gets further, and stops at the first error or passed limit, whichever comes
 * first in the text.
 *
 * <p>The position of an error is the C library's: where the offending token ends.
 */
final class Syntax {

    private static final Iterator<Term> NO_ARGUMENTS = Collections.emptyIterator();

    private final Lexer lexer;
    private final Names names;
    private final ExpressionOptions options;
    private final Phrase phrase = new Phrase();

    private Before before = Before.OPERAND;

    /** The innermost open parenthesis; the whole text at first. */
    private Level level = new Level(null, 0, 0);

    /** How many parentheses and calls are open, bare calls included. */
    private int depth;

    private int nodes;

    /** What stands before the place of an operand. */
    private enum Before {
        /** The beginning, an operator, or a parenthesis that groups. */
        OPERAND,
        /** {@code ^}. */
        EXPONENT,
        /** The name of a function of one argument. */
        NAME,
        /** The parenthesis of a call. */
        CALL
    }

    /** What lies within one pair of parentheses. */
    private static final class Level {
        final @Nullable Level outer;

        /** The depth, bare calls that wait for their argument not counted. */
        final int depth;

        /** How many arguments the function takes; 0 if this is no list of arguments. */
        final int arity;

        int arguments = 1;

        Level(@Nullable Level outer, int depth, int arity) {
            this.outer = outer;
            this.depth = depth;
            this.arity = arity;
        }
    }

    private Syntax(String text, Names names, ExpressionOptions options) {
        this.lexer = new Lexer(text);
        this.names = names;
        this.options = options;
    }

    /**
     * Reads a text.
     *
     * @param text any text
     * @param names what its names mean
     * @param options the dialect and the limits
     * @return the expression that it is
     * @throws SyntaxException if it is none
     * @throws LimitException if it nests too deep or has too many nodes
     */
    static Phrase read(String text, Names names, ExpressionOptions options) {
        var syntax = new Syntax(text, names, options);
        do {
            syntax.operand();
        } while (syntax.operator());
        return syntax.phrase;
    }

    /** Reads signs, names of functions and opening parentheses up to the first value. */
    private void operand() {
        boolean complete = false;
        while (!complete) {
            Token token = signs();
            switch (token) {
                case NUMBER -> {
                    value(new Node.Literal(lexer.number()));
                    complete = true;
                }
                case NAME -> complete = name(find());
                case OPEN -> group();
                case CLOSE ->
                        throw refuse(
                                token,
                                before == Before.CALL
                                        ? SyntaxError.ARGUMENT_COUNT
                                        : SyntaxError.OPERAND_EXPECTED);
                default -> throw refuse(token, SyntaxError.OPERAND_EXPECTED);
            }
        }
        depth = level.depth;
    }

    /** Reads a run of signs, which is one negation or none, and the token behind it. */
    private Token signs() {
        boolean tight =
                !options.powerFromRight() || before == Before.EXPONENT || before == Before.NAME;
        boolean negative = false;
        Token token = lexer.next();
        while (token == Token.PLUS || token == Token.MINUS) {
            negative ^= token == Token.MINUS;
            before = Before.OPERAND;
            token = lexer.next();
        }
        if (negative) {
            node(tight ? Phrase.NEGATE : Phrase.NEGATE_POWER);
        }
        return token;
    }

    private Term find() {
        Term term = names.find(lexer.name());
        if (term == null) {
            throw refuse(Token.NAME, SyntaxError.UNKNOWN_NAME);
        }
        return term;
    }

    /** Reads what belongs to a name; true if it is a value. */
    private boolean name(Term term) {
        if (term instanceof Node variable) {
            value(variable);
            return true;
        }
        Callee callee = (Callee) term;
        switch (callee.arity()) {
            case 0 -> {
                emptyParentheses();
                value(callee.call(NO_ARGUMENTS));
                return true;
            }
            case 1 -> bareCall(callee);
            default -> call(callee);
        }
        return false;
    }

    private void emptyParentheses() {
        if (lexer.nextIfOpen()) {
            Token token = lexer.next();
            if (token != Token.CLOSE) {
                throw refuse(token, SyntaxError.ARGUMENT_COUNT);
            }
        }
    }

    private void bareCall(Callee callee) {
        deepen();
        phrase.add(callee);
        node(Phrase.APPLY);
        before = Before.NAME;
    }

    private void call(Callee callee) {
        Token token = lexer.next();
        if (token != Token.OPEN) {
            throw refuse(token, SyntaxError.PARENTHESIS_EXPECTED);
        }
        deepen();
        node(Phrase.CALL);
        phrase.add('(');
        phrase.add(callee);
        phrase.add(',');
        level = new Level(level, depth, callee.arity());
        before = Before.CALL;
    }

    private void group() {
        // The parenthesis right behind a function's name is the call's own, not one level more.
        boolean ofCall = before == Before.NAME;
        if (!ofCall) {
            deepen();
        }
        phrase.add('(');
        level = new Level(level, depth, 0);
        before = ofCall ? Before.CALL : Before.OPERAND;
    }

    /** Reads closing parentheses, then an operator; false if the text ends instead. */
    private boolean operator() {
        Token token = lexer.next();
        while (token == Token.CLOSE) {
            close();
            token = lexer.next();
        }
        before = token == Token.POWER ? Before.EXPONENT : Before.OPERAND;
        switch (token) {
            case PLUS -> node('+');
            case MINUS -> node('-');
            case TIMES -> node('*');
            case DIVIDE -> node('/');
            case REMAINDER -> node('%');
            case POWER -> node(options.powerFromRight() ? Phrase.POWER_FROM_RIGHT : '^');
            case COMMA -> comma();
            case END -> {
                if (level.outer != null) {
                    throw refuse(token, SyntaxError.ENDS_EARLY);
                }
                return false;
            }
            default -> throw refuse(token, SyntaxError.OPERATOR_EXPECTED);
        }
        return true;
    }

    private void close() {
        if (level.outer == null) {
            throw refuse(Token.CLOSE, SyntaxError.OPERATOR_EXPECTED);
        }
        if (level.arity > level.arguments) {
            throw refuse(Token.CLOSE, SyntaxError.ARGUMENT_COUNT);
        }
        phrase.add(')');
        level = level.outer;
        // With its operand complete, no bare call before the parenthesis waits any more.
        depth = level.depth;
    }

    private void comma() {
        if (level.arity == 0) {
            node(Phrase.SEQUENCE);
            return;
        }
        if (level.arguments == level.arity) {
            throw refuse(Token.COMMA, SyntaxError.ARGUMENT_COUNT);
        }
        level.arguments++;
        phrase.add(',');
    }

    private void value(Node node) {
        count();
        phrase.add(node);
    }

    private void node(char symbol) {
        count();
        phrase.add(symbol);
    }

    private void count() {
        nodes++;
        if (nodes > options.maxNodes()) {
            throw new LimitException(ExpressionLimit.NODES, nodes, options.maxNodes());
        }
    }

    private void deepen() {
        depth++;
        if (depth > options.maxNesting()) {
            throw new LimitException(ExpressionLimit.NESTING, depth, options.maxNesting());
        }
    }

    /** The error for the token that was just read, where {@code expected} is what is amiss. */
    private SyntaxException refuse(Token token, SyntaxError expected) {
        SyntaxError error =
                switch (token) {
                    case END -> SyntaxError.ENDS_EARLY;
                    case STRAY -> SyntaxError.UNEXPECTED_CHARACTER;
                    case NAME ->
                            names.find(lexer.name()) == null ? SyntaxError.UNKNOWN_NAME : expected;
                    default -> expected;
                };
        return new SyntaxException(error, Math.max(1, lexer.position()));
    }
}
