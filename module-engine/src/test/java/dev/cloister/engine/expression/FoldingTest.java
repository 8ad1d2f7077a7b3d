package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.expression.Signature;
import dev.cloister.expression.SyntaxException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.OptionalDouble;

class FoldingTest {

    private final TestHost host =
            new TestHost()
                    .with("f", 1, a -> a[0])
                    .withPure("p", 1, a -> a[0])
                    .withPure("p0", 0, a -> 7.0)
                    .with("f0", 0, a -> 8.0);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x | 2",
                "5 | 1",
                "1+2*3 | 1",
                "-5 | 1",
                "x+1 | 4",
                "x+1+5 | 6",
                "x+(1+5) | 4",
                "5+x+5 | 6",
                "1+5+x | 4",
                "x*0 | 4",
                "-x | 3",
                "sin pi | 1",
                "ncr(5,2)+x | 4",
                "(x,1),2 | 6",
                "(1,2),x | 4",
                "pi() | 1",
                "p 5 | 1",
                "p x | 5",
                "p0+1 | 1",
                "f 5 | 4",
                "f(1+2) | 6",
                "p(f(1+2)+(1+2)) | 11",
                "f(p 5) | 7",
                "f0+(1+2) | 5"
            })
    void leavesSoManyWordsOfCode(String text, int words) {
        Node tree = Texts.tree(text, Texts.DEFAULTS, host, "x");
        assertEquals(words, Compiler.compile(tree, 1, host).code.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1+2", "p 3", "p(1+2)", "abs -3", "p0-4", "f,3"})
    void pureExpressionsHaveAConstantValue(String text) {
        CompiledExpression expression =
                Texts.compile(
                        text,
                        Texts.DEFAULTS,
                        new TestHost()
                                .withPure("p", 1, a -> a[0])
                                .withPure("p0", 0, a -> 7.0)
                                .withPure("f", 0, a -> 1.0));
        assertEquals(OptionalDouble.of(3.0), expression.constant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "x*0", "f 5", "0*f(5)", "x,3", "f0"})
    void othersHaveNone(String text) {
        assertEquals(
                OptionalDouble.empty(), Texts.compile(text, Texts.DEFAULTS, host, "x").constant());
    }

    @Test
    void pureFunctionsOfConstantsAreCalledOnceWhenCompiling() {
        CompiledExpression expression = Texts.compile("p 5 + x", Texts.DEFAULTS, host, "x");
        assertEquals(1, host.calls());
        assertEquals(6.0, expression.evaluate(new double[] {1.0}, host));
        assertEquals(7.0, expression.evaluate(new double[] {2.0}, host));
        assertEquals(1, host.calls());
    }

    @Test
    void pureFunctionsOfVariablesAreCalledAtEveryEvaluation() {
        CompiledExpression expression = Texts.compile("p x", Texts.DEFAULTS, host, "x");
        assertEquals(0, host.calls());
        assertEquals(5.0, expression.evaluate(new double[] {5.0}, host));
        assertEquals(6.0, expression.evaluate(new double[] {6.0}, host));
        assertEquals(2, host.calls());
    }

    @Test
    void functionsThatAreNotPureAreCalledAtEveryEvaluation() {
        CompiledExpression expression = Texts.compile("f 5 + f0", Texts.DEFAULTS, host);
        assertEquals(0, host.calls());
        assertEquals(13.0, expression.evaluate(new double[0], host));
        assertEquals(2, host.calls());
    }

    @Test
    void nothingIsFoldedWithinTheArgumentsOfAFunctionThatIsNotPure() {
        CompiledExpression expression = Texts.compile("f(p 5)", Texts.DEFAULTS, host);
        assertEquals(0, host.calls());
        assertEquals(5.0, expression.evaluate(new double[0], host));
        assertEquals(2, host.calls());
        // Behind such a call folding goes on.
        Texts.compile("f(p 5) + p 6", Texts.DEFAULTS, host);
        assertEquals(3, host.calls());
    }

    @Test
    void noFunctionIsCalledForATextWithAnError() {
        assertThrows(SyntaxException.class, () -> Texts.compile("p 5 +", Texts.DEFAULTS, host));
        assertEquals(0, host.calls());
    }

    @Test
    void theFirstOfTwoNamesCounts() {
        TestHost twice = new TestHost().with("v", 0, a -> 1.0).with("v", 0, a -> 2.0);
        var signature = new Signature(Texts.DEFAULTS, List.of("u", "u"), twice.signatures());
        CompiledExpression expression = CompiledExpression.compile(signature, "10*u+v", twice);
        assertEquals(31.0, expression.evaluate(new double[] {3.0, 4.0}, twice));
    }
}
