package dev.cloister.engine.expression;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A text that is known to be an expression, as symbols of one character each: what is left to find
 * out is what binds to what. Beside the symbols named here these are the operators {@code + - * / %
 * ^}, parentheses, and the comma between arguments.
 */
final class Phrase {

    /** Stands for the next of the terms. */
    static final char TERM = '#';

    /** Between the name of a function of one argument and its argument. */
    static final char APPLY = '@';

    /** Before the parenthesis with the arguments of any other function, whose name comes first. */
    static final char CALL = 'f';

    /** A minus that binds tighter than a power. */
    static final char NEGATE = '~';

    /** A minus that binds looser than a power. */
    static final char NEGATE_POWER = '_';

    /** A power that groups from the right. */
    static final char POWER_FROM_RIGHT = '!';

    /** The comma that is an operator. */
    static final char SEQUENCE = ';';

    private final StringBuilder symbols = new StringBuilder();
    private final List<Term> terms = new ArrayList<>();

    void add(char symbol) {
        symbols.append(symbol);
    }

    void add(Term term) {
        symbols.append(TERM);
        terms.add(term);
    }

    String symbols() {
        return symbols.toString();
    }

    Iterator<Term> terms() {
        return terms.iterator();
    }
}
