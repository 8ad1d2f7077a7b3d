package dev.cloister.systemtests;

import dev.cloister.api.Compartment;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;

import java.util.Map;

/** The example in the README, between the two marks. {@link ReadmeIT} compares and runs it. */
final class ReadmeExample {

    private static final double[] RATES = {0.07, 0.19};

    private ReadmeExample() {}

    static void run() {
        // README begins
        try (Compartment compartment = Compartment.open()) {
            Expressions expressions = compartment.service(Expressions.class);
            System.out.println(expressions.evaluate("sqrt(x^2+y^2)", Map.of("x", 3.0, "y", 4.0)));

            Expressions withRates = expressions.with(HostFunction.of("rate", i -> RATES[(int) i]));
            try (Expression gross = withRates.compile("net * (1 + rate i)", "net", "i")) {
                System.out.println(gross.evaluate(100, 1));
            }
            withRates.evaluate("2 * (1 +"); // ExpressionSyntaxException, with the position
        }
        // README ends
    }
}
