package dev.cloister.expression;

import dev.cloister.api.contract.Contract;

/**
 * What crosses when an app uses {@link dev.cloister.api.expression.Expressions}. Errors cross as
 * numbers; the app makes the sentences, so no text of the sandbox reaches its logs.
 *
 * <p>Three things are said twice, for the sake of speed. An evaluation of a compiled expression
 * with few variables takes them one by one, so that neither side makes an array. Every call that
 * can do without functions of the app has a form without them, so that only expressions that call
 * some pay for it. And a text that is evaluated can be kept compiled, so that it crosses once: the
 * next time its number is enough.
 */
@Contract(name = "dev.cloister.expression", version = 3)
public interface ExpressionEngine {

    /**
     * Evaluates a text that names no functions of the app.
     *
     * @param signature the options and the variables
     * @param text any text
     * @param variables a value for each variable
     * @return the value
     * @throws SyntaxException if the text is no expression
     * @throws LimitException if it is larger than the options allow
     */
    double evaluate(Signature signature, String text, double[] variables)
            throws SyntaxException, LimitException;

    /**
     * Evaluates a text.
     *
     * @param signature the options, the variables and the functions
     * @param text any text
     * @param variables a value for each variable
     * @param functions calls the functions
     * @return the value
     * @throws SyntaxException if the text is no expression
     * @throws LimitException if it is larger or busier than the options allow
     */
    double evaluate(Signature signature, String text, double[] variables, Functions functions)
            throws SyntaxException, LimitException;

    /**
     * Evaluates a text that names no functions of the app and, if that succeeds, keeps what it was
     * compiled to, for {@code evaluateCompiled}. Which texts are kept, and how many, is for the app
     * to say: it knows what it sends, and nothing is kept that it did not ask for.
     *
     * @param handle under what to keep it: a number that is not in use
     * @param released numbers to release first; those that name nothing are passed over
     * @param signature the options and the variables
     * @param text any text
     * @param variables a value for each variable
     * @return the value
     * @throws SyntaxException if the text is no expression
     * @throws LimitException if it is larger than the options allow
     */
    double evaluateAndKeep(
            int handle, int[] released, Signature signature, String text, double[] variables)
            throws SyntaxException, LimitException;

    /**
     * Compiles a text that names no functions of the app.
     *
     * @param handle under what to keep it: a number that is not in use
     * @param signature the options and the variables
     * @param text any text
     * @return what became of it
     * @throws SyntaxException if the text is no expression
     * @throws LimitException if it is larger than the options allow
     */
    Compilation compile(int handle, Signature signature, String text)
            throws SyntaxException, LimitException;

    /**
     * Compiles a text.
     *
     * @param handle under what to keep it: a number that is not in use
     * @param signature the options, the variables and the functions
     * @param text any text
     * @param functions calls those that are pure, if their arguments are known
     * @return what became of it
     * @throws SyntaxException if the text is no expression
     * @throws LimitException if it is larger or busier than the options allow
     */
    Compilation compile(int handle, Signature signature, String text, Functions functions)
            throws SyntaxException, LimitException;

    /**
     * Evaluates what was compiled, if it has no variables and calls no functions of the app.
     *
     * @param handle its number
     * @return the value
     * @throws UnknownHandleException if nothing is kept under the number
     */
    double evaluateCompiled(int handle) throws UnknownHandleException;

    /**
     * Evaluates what was compiled, if it has one variable and calls no functions of the app.
     *
     * @param handle its number
     * @param a the variable
     * @return the value
     * @throws UnknownHandleException if nothing is kept under the number
     */
    double evaluateCompiled(int handle, double a) throws UnknownHandleException;

    /**
     * Evaluates what was compiled, if it has two variables and calls no functions of the app.
     *
     * @param handle its number
     * @param a the first variable
     * @param b the second variable
     * @return the value
     * @throws UnknownHandleException if nothing is kept under the number
     */
    double evaluateCompiled(int handle, double a, double b) throws UnknownHandleException;

    /**
     * Evaluates what was compiled, if it has three variables and calls no functions of the app.
     *
     * @param handle its number
     * @param a the first variable
     * @param b the second variable
     * @param c the third variable
     * @return the value
     * @throws UnknownHandleException if nothing is kept under the number
     */
    double evaluateCompiled(int handle, double a, double b, double c) throws UnknownHandleException;

    /**
     * Evaluates what was compiled, if it has four variables and calls no functions of the app.
     *
     * @param handle its number
     * @param a the first variable
     * @param b the second variable
     * @param c the third variable
     * @param d the fourth variable
     * @return the value
     * @throws UnknownHandleException if nothing is kept under the number
     */
    double evaluateCompiled(int handle, double a, double b, double c, double d)
            throws UnknownHandleException;

    /**
     * Evaluates what was compiled, if it calls no functions of the app.
     *
     * @param handle its number
     * @param variables a value for each variable
     * @return the value
     * @throws UnknownHandleException if nothing is kept under the number
     */
    double evaluateCompiled(int handle, double[] variables) throws UnknownHandleException;

    /**
     * Evaluates what was compiled.
     *
     * @param handle its number
     * @param variables a value for each variable
     * @param functions calls the functions that it was compiled with
     * @return the value
     * @throws UnknownHandleException if nothing is kept under the number
     * @throws LimitException if it calls functions more often than its options allow
     */
    double evaluateCompiled(int handle, double[] variables, Functions functions)
            throws UnknownHandleException, LimitException;

    /**
     * Forgets what was compiled.
     *
     * @param handle its number
     * @throws UnknownHandleException if nothing is kept under the number
     */
    void release(int handle) throws UnknownHandleException;
}
