package dev.cloister.expression;

import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.api.expression.Expressions;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.Contract;
import dev.cloister.spi.ContractBinding;

/** The app side of the expression service. */
public final class ExpressionsBinding implements ContractBinding<Expressions> {

    /** Creates the binding. */
    public ExpressionsBinding() {}

    @Override
    public Class<Expressions> type() {
        return Expressions.class;
    }

    @Override
    public Contract contract() {
        return ExpressionContract.CONTRACT;
    }

    @Override
    public Expressions bind(CallChannel channel) {
        return new ExpressionsStub(
                channel, new Handles(channel), ExpressionOptions.defaults(), HostFunctions.of());
    }
}
