package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.SplittableRandom;

/**
 * A random tree, printed, parsed, folded and run, gives bit for bit what walking the tree gives.
 */
class RoundTripPropertyTest {

    private static final int TREES = 3_000;
    private static final int MAX_SIZE = 40;

    @ParameterizedTest(name = "seed {0}, power from right {1}, redundant parentheses {2}")
    @CsvSource({
        "1, false, false",
        "2, false, true",
        "3, true, false",
        "4, true, true",
        "20261120, false, true",
        "31337, true, true"
    })
    void aPrintedTreeEvaluatesToTheSame(long seed, boolean powerFromRight, boolean redundant) {
        var random = new SplittableRandom(seed);
        var trees = new RandomTree(random);
        var options = Texts.DEFAULTS.withPowerFromRight(powerFromRight);
        for (int i = 0; i < TREES; i++) {
            Node tree = trees.next(random.nextInt(1, MAX_SIZE));
            String text = TreePrinter.print(tree, random, powerFromRight, redundant);
            double[] variables = {random.nextDouble(-9, 9), random.nextInt(-9, 9), -0.0};
            TestHost host = RandomTree.host();
            double expected = new TreeEvaluator(variables, host).evaluate(tree);
            double actual =
                    Texts.compile(text, options, host, RandomTree.VARIABLES)
                            .evaluate(variables, host);
            assertEquals(expected, actual, () -> "seed " + seed + ": " + text);
        }
    }
}
