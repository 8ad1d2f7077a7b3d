package dev.cloister.apps.common;

/**
 * The transport and the confinement of the compartment that {@link dev.cloister.tinyexpr.TinyExpr}
 * opens by itself.
 */
public final class SharedTransport {

    private static final String NAME = "cloister.transport";
    private static final String WAITING = "cloister.wait";

    private SharedTransport() {}

    /**
     * Chooses for every compartment whose builder does not. Call it before the first expression.
     *
     * @param option what was given on the command line
     */
    public static void choose(TransportOption option) {
        option.name().ifPresent(name -> System.setProperty(NAME, name));
        option.confinement().applyToAll();
        option.waiting().ifPresent(strategy -> System.setProperty(WAITING, strategy.text()));
    }
}
