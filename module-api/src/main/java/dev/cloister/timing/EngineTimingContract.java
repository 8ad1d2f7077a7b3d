package dev.cloister.timing;

import dev.cloister.expression.ExpressionContract;
import dev.cloister.spi.Contract;

/** The contract of the timing service; its errors are those of the expression service. */
public final class EngineTimingContract {

    /** Times evaluations of a text. */
    public static final int EVALUATE = 1;

    /** The most samples of one call. */
    public static final int MAX_SAMPLES = 100_000;

    /** The most evaluations of one sample. */
    public static final int MAX_EVALUATIONS = 1_000_000;

    /** The contract; see {@link ExpressionContract#CONTRACT} for why its digest is written down. */
    public static final Contract CONTRACT =
            new Contract(
                    "dev.cloister.timing",
                    1,
                    "5b216fced748be0b1422921aecbd39bd5f6e247ff92f37c3be3f1ed9ed02fae2");

    private EngineTimingContract() {}

    /** What the contract's digest is taken of. */
    static String description() {
        return """
        1 evaluate text:text variable:text samples:i32 evaluations:i32 -> (ns:f64)*
        errors of\
        """
                + ExpressionContract.CONTRACT;
    }
}
