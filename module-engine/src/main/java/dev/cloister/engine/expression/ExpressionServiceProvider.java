package dev.cloister.engine.expression;

import dev.cloister.expression.ExpressionEngine;
import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;

/** Provides the expression service. */
public final class ExpressionServiceProvider implements ServiceProvider<ExpressionEngine> {

    /** Whether it was warmed up before: only training does so more than once. */
    private boolean warm;

    /** Creates the provider. */
    public ExpressionServiceProvider() {}

    @Override
    public Class<ExpressionEngine> contract() {
        return ExpressionEngine.class;
    }

    @Override
    public ExpressionEngine create(ServiceContext context) {
        return new ExpressionService();
    }

    @Override
    public void warmUp(ExpressionEngine service) {
        WarmUp.run(service);
        if (warm) {
            WarmUp.heat();
        }
        warm = true;
    }
}
