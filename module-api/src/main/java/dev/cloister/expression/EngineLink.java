package dev.cloister.expression;

import dev.cloister.api.CloisterException;
import dev.cloister.api.expression.ExpressionException;
import dev.cloister.api.expression.ExpressionLimit;
import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.spi.ServiceFacade.Host;
import dev.cloister.spi.ServiceFacade.Timed;

import java.time.Duration;

/**
 * One compartment's engine, called with one deadline, and the judge of what it answers. Safe for
 * use by many threads.
 */
final class EngineLink {

    private final ExpressionEngine engine;
    private final Host host;
    private final EngineMemory memory;

    EngineLink(ExpressionEngine engine, Host host) {
        this(
                engine,
                host,
                host.memory(EngineMemory.class, () -> new EngineMemory(host.generation())));
    }

    private EngineLink(ExpressionEngine engine, Host host, EngineMemory memory) {
        this.engine = engine;
        this.host = host;
        this.memory = memory;
    }

    /** The same engine, whose calls may take another time. */
    EngineLink within(Duration deadline) {
        Timed<ExpressionEngine> timed = host.within(ExpressionEngine.class, deadline);
        return new EngineLink(timed.service(), timed.host(), memory);
    }

    ExpressionEngine engine() {
        return engine;
    }

    Handles handles() {
        return memory.handles();
    }

    KeptTexts texts() {
        return memory.texts();
    }

    Host host() {
        return host;
    }

    /** As {@link EngineMemory#renew}. */
    boolean renew(KeptTexts used) {
        return memory.renew(used, host.generation());
    }

    /**
     * Makes the app's exception of the engine's, from what the app knows itself.
     *
     * @throws CloisterException if it cannot be honest
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
