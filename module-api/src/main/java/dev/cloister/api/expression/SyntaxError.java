package dev.cloister.api.expression;

/** Why a text is no expression. */
public enum SyntaxError {
    /** The text ends where something must follow. */
    ENDS_EARLY("the expression ends too early"),
    /** A value was expected: a number, a name, a sign or an opening parenthesis. */
    OPERAND_EXPECTED("a value was expected"),
    /** An operator, or the end, was expected. */
    OPERATOR_EXPECTED("an operator was expected"),
    /** A character that the language does not have. */
    UNEXPECTED_CHARACTER("unexpected character"),
    /** A name that is neither built in nor given by the app. */
    UNKNOWN_NAME("unknown name"),
    /** A function's parenthesis is missing. */
    PARENTHESIS_EXPECTED("an opening parenthesis was expected"),
    /** A function got too few or too many arguments. */
    ARGUMENT_COUNT("wrong number of arguments");

    private final String text;

    SyntaxError(String text) {
        this.text = text;
    }

    /**
     * The reason in words.
     *
     * @return a part of a sentence
     */
    public String text() {
        return text;
    }
}
