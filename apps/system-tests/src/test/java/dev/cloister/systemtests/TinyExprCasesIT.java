package dev.cloister.systemtests;

import dev.cloister.systemtests.support.Compartments;
import dev.cloister.testkit.ExpressionConformance;

/** The C library's cases in a process. */
final class TinyExprCasesIT extends ExpressionConformance {

    TinyExprCasesIT() {
        super(Compartments.patient().open());
    }
}
