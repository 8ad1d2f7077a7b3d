package dev.cloister.expression;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.expression.ExpressionException;
import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.spi.ServiceFacade.Host;

/** One compartment's engine, and the judge of what it answers. Safe for use by many threads. */
final class EngineLink {

    private final ExpressionEngine engine;
    private final Handles handles;
    private final Host host;

    /** Replaced under this object's lock. */
    private volatile KeptTexts texts;

    /** The process that keeps them, or one before it. Guarded by this object. */
    private int generation;

    EngineLink(ExpressionEngine engine, Host host) {
        this.engine = engine;
        this.handles = new Handles(engine);
        this.texts = new KeptTexts(handles);
        this.host = host;
        this.generation = host.generation();
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
     * Begins to keep texts anew, if those that were kept are of another process than the one that
     * serves now.
     *
     * @param used the texts of which one turned out to be unknown
     * @return whether they are, or somebody else has begun meanwhile
     */
    synchronized boolean renew(KeptTexts used) {
        int now = host.generation();
        if (texts == used && now != generation) {
            generation = now;
            texts = new KeptTexts(handles);
            // Some may be in the new process already: a call can begin before a process is replaced
            // and be served after that.
            handles.abandon(used.handles());
        }
        return texts != used;
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
