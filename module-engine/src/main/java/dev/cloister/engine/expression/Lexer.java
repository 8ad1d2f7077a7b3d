package dev.cloister.engine.expression;

import dev.cloister.api.expression.ExpressionNames;

/** Cuts a text into tokens, one at a time. Only ASCII has a meaning. */
final class Lexer {

    /** The kinds of tokens. */
    enum Token {
        END,
        NUMBER,
        NAME,
        PLUS,
        MINUS,
        TIMES,
        DIVIDE,
        REMAINDER,
        POWER,
        OPEN,
        CLOSE,
        COMMA,
        /**
         * A dot without digits. It takes up no characters, as in C, so that it cannot be passed.
         */
        DOT,
        /** A character that the language does not have. */
        STRAY
    }

    private final String text;
    private int start;
    private int position;

    Lexer(String text) {
        this.text = text;
    }

    /** Reads the next token. */
    Token next() {
        skipSpace();
        start = position;
        if (position == text.length()) {
            return Token.END;
        }
        char c = text.charAt(position);
        if ((c >= '0' && c <= '9') || c == '.') {
            position = NumberScanner.end(text, start);
            return position == start ? Token.DOT : Token.NUMBER;
        }
        position++;
        return switch (c) {
            case '+' -> Token.PLUS;
            case '-' -> Token.MINUS;
            case '*' -> Token.TIMES;
            case '/' -> Token.DIVIDE;
            case '%' -> Token.REMAINDER;
            case '^' -> Token.POWER;
            case '(' -> Token.OPEN;
            case ')' -> Token.CLOSE;
            case ',' -> Token.COMMA;
            default -> nameOrStray(c);
        };
    }

    private Token nameOrStray(char first) {
        if (first == '_' || !ExpressionNames.isNameCharacter(first)) {
            return Token.STRAY;
        }
        while (position < text.length() && ExpressionNames.isNameCharacter(text.charAt(position))) {
            position++;
        }
        return Token.NAME;
    }

    /** Reads the next token if it is an opening parenthesis. */
    boolean nextIfOpen() {
        skipSpace();
        if (position < text.length() && text.charAt(position) == '(') {
            position++;
            return true;
        }
        return false;
    }

    /** The index behind the last token. */
    int position() {
        return position;
    }

    /** The last token's characters. */
    String name() {
        return text.substring(start, position);
    }

    /** The last token's value, if it is a number. */
    double number() {
        return NumberScanner.value(text, start, position);
    }

    private void skipSpace() {
        while (position < text.length() && isSpace(text.charAt(position))) {
            position++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
