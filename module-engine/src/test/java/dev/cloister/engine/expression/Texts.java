package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.api.expression.ExpressionOptions;
import dev.cloister.expression.LimitException;
import dev.cloister.expression.Signature;
import dev.cloister.expression.SyntaxException;

import java.util.List;

/** Short ways to evaluate texts. */
final class Texts {

    static final ExpressionOptions DEFAULTS = ExpressionOptions.defaults();

    static final ExpressionOptions FROM_RIGHT = DEFAULTS.withPowerFromRight(true);

    private Texts() {}

    static double evaluate(String text) {
        return evaluate(text, DEFAULTS);
    }

    static double evaluate(String text, ExpressionOptions options) {
        return compile(text, options).evaluate(new double[0], HostCalls.NONE);
    }

    static double evaluate(String text, String variable, double value) {
        return compile(text, DEFAULTS, variable).evaluate(new double[] {value}, HostCalls.NONE);
    }

    static CompiledExpression compile(String text, ExpressionOptions options, String... variables) {
        return compile(text, options, new TestHost(), variables);
    }

    static CompiledExpression compile(
            String text, ExpressionOptions options, TestHost host, String... variables) {
        return CompiledExpression.compile(
                new Signature(options, List.of(variables), host.signatures()), text, host);
    }

    static Node tree(String text, ExpressionOptions options, TestHost host, String... variables) {
        var signature = new Signature(options, List.of(variables), host.signatures());
        return TreeBuilder.build(Syntax.read(text, new Names(signature), options));
    }

    static SyntaxException syntaxError(String text, String... variables) {
        return assertThrows(SyntaxException.class, () -> compile(text, DEFAULTS, variables), text);
    }

    static LimitException limit(String text, ExpressionOptions options) {
        return assertThrows(LimitException.class, () -> compile(text, options));
    }
}
