package dev.cloister.engine.expression;

import dev.cloister.expression.ExpressionContract;
import dev.cloister.spi.ContractId;
import dev.cloister.spi.Service;
import dev.cloister.spi.ServiceProvider;

/** Provides the expression service. */
public final class ExpressionServiceProvider implements ServiceProvider {

    /** Creates the provider. */
    public ExpressionServiceProvider() {}

    @Override
    public ContractId contract() {
        return ExpressionContract.CONTRACT;
    }

    @Override
    public Service create() {
        return new ExpressionService();
    }
}
