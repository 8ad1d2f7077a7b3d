package dev.cloister.expression;

import dev.cloister.spi.Contract;

/**
 * The contract of the expression service. Payloads, in the order in which they are written:
 *
 * <ul>
 *   <li>{@link #EVALUATE}: {@link Signature}, text, for each variable its value; gives the value
 *   <li>{@link #COMPILE}: {@link Signature}, text, handle; gives whether the expression is constant
 *       (1 byte) and then its value
 *   <li>{@link #EVALUATE_COMPILED}: handle, for each variable its value; gives the value
 *   <li>{@link #RELEASE}: handle; gives nothing
 *   <li>upcall: for each argument its value; gives the value
 *   <li>{@link #SYNTAX_ERROR}: number of the syntax error ({@link ErrorNumbers}), position
 *   <li>{@link #LIMIT_ERROR}: number of the limit, what was met and what is allowed, 8 bytes each
 *   <li>{@link #UNKNOWN_HANDLE}: nothing
 * </ul>
 *
 * <p>Errors cross as numbers; the app makes the sentences, so no text of the sandbox reaches its
 * logs.
 */
public final class ExpressionContract {

    /** Evaluates a text. */
    public static final int EVALUATE = 1;

    /** Compiles a text under a handle that the app chose. */
    public static final int COMPILE = 2;

    /** Evaluates what was compiled. */
    public static final int EVALUATE_COMPILED = 3;

    /** Frees what was compiled. */
    public static final int RELEASE = 4;

    /** The text is no expression. */
    public static final int SYNTAX_ERROR = 1;

    /** The expression is too large. */
    public static final int LIMIT_ERROR = 2;

    /** The handle names nothing. */
    public static final int UNKNOWN_HANDLE = 3;

    /** How many bytes a syntax or limit error's detail needs at most. */
    public static final int ERROR_DETAIL_BYTES = Integer.BYTES + 2 * Long.BYTES;

    /**
     * The contract. Its digest is written down and checked by a test: computing it would load the
     * JDK's security providers into every sandbox, a third of the time that it takes to start.
     */
    public static final Contract CONTRACT =
            new Contract(
                    "dev.cloister.expression",
                    1,
                    "20d355902928f6696d7ec68f221d1281570623ca82318391b4eb33b361138178");

    private ExpressionContract() {}

    /** What the contract's digest is taken of. */
    static String description() {
        return """
        signature = flags:u8 text-bytes:i32 nesting:i32 nodes:i32 function-calls:i32 \
        variables:i32 (name:text)* functions:i32 (name:text arity:u8 pure:u8)*
        1 evaluate signature text:text (value:f64)* -> value:f64
        2 compile signature text:text handle:i32 -> constant:u8 value:f64
        3 evaluate-compiled handle:i32 (value:f64)* -> value:f64
        4 release handle:i32 ->
        upcall (value:f64)* -> value:f64
        error 1 syntax:i32 position:i32
        error 2 limit:i32 actual:i64 maximum:i64
        error 3
        """
                + ErrorNumbers.describe();
    }
}
