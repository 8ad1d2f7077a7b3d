package dev.cloister.expression;

import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.expression.Expressions;
import dev.cloister.spi.ServiceFacade;

/** Puts {@link Expressions} in front of the {@link ExpressionEngine}. */
public final class ExpressionsFacade implements ServiceFacade<Expressions, ExpressionEngine> {

    /**
     * Sizes are the compartment's {@code maxFrameBytes} and the options' {@code maxTextBytes} to
     * bound, and functions are counted by {@code maxFunctionCalls}, as the app sets them for each
     * expression.
     */
    private static final ServicePolicy POLICY =
            ServicePolicy.strict()
                    .withMaxUpcalls(Integer.MAX_VALUE)
                    .withMaxArgumentBytes(1 << 30)
                    .withMaxResultBytes(1 << 30);

    /** Creates the facade. */
    public ExpressionsFacade() {}

    @Override
    public Class<Expressions> type() {
        return Expressions.class;
    }

    @Override
    public Class<ExpressionEngine> contract() {
        return ExpressionEngine.class;
    }

    @Override
    public ServicePolicy policy() {
        return POLICY;
    }

    @Override
    public Expressions wrap(ExpressionEngine service, Host host) {
        return new EngineExpressions(new EngineLink(service, host));
    }
}
