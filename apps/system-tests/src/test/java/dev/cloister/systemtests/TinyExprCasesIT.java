package dev.cloister.systemtests;

import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.OnEachTransport;
import dev.cloister.testkit.ExpressionConformance;

/** The C library's cases in a process. */
@OnEachTransport
final class TinyExprCasesIT extends ExpressionConformance {

    TinyExprCasesIT() {
        super(Compartments.patient().open());
    }
}
