package dev.cloister.engine.expression;

import dev.cloister.testkit.ExpressionConformance;
import dev.cloister.testkit.LocalCompartment;

/** The C library's cases through stub and dispatcher, in one JVM. */
class LocalExpressionsTest extends ExpressionConformance {

    LocalExpressionsTest() {
        super(LocalCompartment.open(new ExpressionServiceProvider()));
    }
}
