package dev.cloister.api.expression;

import dev.cloister.api.ServiceException;

import org.jspecify.annotations.Nullable;

/** An expression could not be compiled or evaluated. The compartment is fine. */
public abstract sealed class ExpressionException extends ServiceException
        permits ExpressionSyntaxException, ExpressionLimitException, HostFunctionException {

    private static final long serialVersionUID = 1L;

    ExpressionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
