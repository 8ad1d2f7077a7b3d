package dev.cloister.expression;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.expression.ExpressionException;
import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.spi.ServiceFacade.Host;

/** One compartment's engine, and the judge of what it answers. */
final class EngineLink {

    private final ExpressionEngine engine;
    private final Handles handles;
    private final KeptTexts texts;
    private final Host host;

    EngineLink(ExpressionEngine engine, Host host) {
        this.engine = engine;
        this.handles = new Handles(engine);
        this.texts = new KeptTexts(handles);
        this.host = host;
    }

    ExpressionEngine engine() {
        return engine;
    }

    Handles handles() {
        return handles;
    }

    KeptTexts texts() {
        return texts;
    }

    Host host() {
        return host;
    }

    /**
     * Makes the app's exception of the engine's, from what the app knows itself.
     *
     * @throws ProtocolViolationException if it cannot be honest
     */
    ExpressionException failure(ExpressionFailure failure, String text, ExpressionOptions options) {
        switch (failure) {
            case SyntaxException e -> {
                if (!ExpressionErrors.fits(e, text)) {
                    throw host.violation(
                            "syntax error "
                                    + e.error()
                                    + " at position="
                                    + e.position()
                                    + " of a text of "
                                    + text.length()
                                    + " characters");
                }
            }
            case LimitException e -> {
                int maximum = maximum(e.limit(), options);
                if (e.maximum() != maximum || e.actual() <= maximum) {
                    throw host.violation(
                            "limit error " + e.getMessage() + ", allowed are " + maximum);
                }
            }
        }
        return ExpressionErrors.of(failure, text);
    }

    private static int maximum(ExpressionLimit limit, ExpressionOptions options) {
        return switch (limit) {
            case TEXT_BYTES -> options.maxTextBytes();
            case NESTING -> options.maxNesting();
            case NODES -> options.maxNodes();
            case FUNCTION_CALLS -> options.maxFunctionCalls();
        };
    }
}
