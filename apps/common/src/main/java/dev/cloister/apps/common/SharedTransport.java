package dev.cloister.apps.common;

/** The transport of the compartment that {@link dev.cloister.tinyexpr.TinyExpr} opens by itself. */
public final class SharedTransport {

    private static final String PROPERTY = "cloister.transport";

    private SharedTransport() {}

    /**
     * Chooses the transport of every compartment whose builder names none. Call it before the first
     * expression.
     *
     * @param transport the transport's name
     */
    public static void choose(String transport) {
        System.setProperty(PROPERTY, transport);
    }
}
