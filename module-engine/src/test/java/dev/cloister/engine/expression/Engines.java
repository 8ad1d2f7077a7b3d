package dev.cloister.engine.expression;

import dev.cloister.api.expression.Expressions;
import dev.cloister.expression.ExpressionsFacade;
import dev.cloister.testkit.DirectHost;

/** Engines with nothing between them and the app. */
final class Engines {

    private Engines() {}

    /** The app's side of a new engine. */
    static Expressions facade(HotClasses classes) {
        var service = new ExpressionService(classes);
        return new ExpressionsFacade().wrap(service, new DirectHost(service));
    }
}
