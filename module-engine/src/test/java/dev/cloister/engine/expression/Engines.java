package dev.cloister.engine.expression;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.expression.Expressions;
import dev.cloister.expression.ExpressionsFacade;

/** Engines with nothing between them and the app. */
final class Engines {

    private Engines() {}

    /** The app's side of a new engine. */
    static Expressions facade(HotClasses classes) {
        return new ExpressionsFacade()
                .wrap(
                        new ExpressionService(classes),
                        message -> new ProtocolViolationException(message, null));
    }
}
