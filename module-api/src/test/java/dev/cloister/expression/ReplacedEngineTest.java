package dev.cloister.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.Expressions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** What an app has of an engine, after the process in which that was has been replaced. */
class ReplacedEngineTest {

    /** Keeps texts by their handles, until its process is replaced. */
    private static final class Engine extends FakeEngine {
        private final Map<Integer, String> kept = new HashMap<>();
        private Compilation compilation = new Compilation(Optional.empty(), false);

        @Override
        double evaluateText(
                Signature signature, String text, double[] variables, Functions functions) {
            return text.length();
        }

        @Override
        void keepText(int handle, int[] released, Signature signature, String text) {
            for (int each : released) {
                kept.remove(each);
            }
            kept.put(handle, text);
        }

        @Override
        Compilation compileText(int handle, Signature signature, String text, Functions functions) {
            kept.put(handle, text);
            return compilation;
        }

        @Override
        double evaluateHandle(int handle, double[] variables, Functions functions) {
            String text = kept.get(handle);
            if (text == null) {
                throw new UnknownHandleException();
            }
            return text.length();
        }

        @Override
        void releaseHandle(int handle) {
            if (kept.remove(handle) == null) {
                throw new UnknownHandleException();
            }
        }
    }

    private final Engine engine = new Engine();
    private final FakeHost host = new FakeHost(engine);
    private final Expressions expressions = new ExpressionsFacade().wrap(engine, host);

    private void replace() {
        engine.kept.clear();
        host.generation++;
    }

    @Test
    void isGivenACompiledExpressionAgainWhenThatIsUsed() {
        Expression expression = expressions.compile("abc");
        Expression other = expressions.compile("other");
        for (int i = 0; i < 3; i++) {
            replace();
            assertTrue(engine.kept.isEmpty());
            assertEquals(3, expression.evaluate());
            assertEquals(3, expression.evaluate());
            assertEquals(List.of("abc"), List.copyOf(engine.kept.values()));
        }
        assertEquals(5, other.evaluate());
        expression.close();
        assertEquals(List.of("other"), List.copyOf(engine.kept.values()));
    }

    @Test
    void isGivenItUnderANumberThatIsNobodyElses() {
        Expression first = expressions.compile("a");
        replace();
        Expression second = expressions.compile("bb");
        assertEquals(1, first.evaluate());
        assertEquals(2, second.evaluate());
        assertEquals(1, first.evaluate());
    }

    @Test
    void mustKnowWhatItWasGivenItself() {
        Expression expression = expressions.compile("abc");
        replace();
        expression.evaluate();
        engine.kept.clear();
        var e = assertThrows(ProtocolViolationException.class, expression::evaluate);
        assertEquals("a compiled expression is said to be unknown", e.getMessage());
    }

    @Test
    void mustMeanTheSameByAText() {
        Expression expression = expressions.compile("abc");
        replace();
        engine.compilation = new Compilation(Optional.of(1.0), false);
        var e = assertThrows(ProtocolViolationException.class, expression::evaluate);
        assertEquals("a text is said to mean something else than before", e.getMessage());
    }

    @Test
    void isSentKeptTextsAgain() {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 4; j++) {
                assertEquals(4, expressions.evaluate("text"));
            }
            assertEquals(List.of("text"), List.copyOf(engine.kept.values()));
            replace();
        }
        engine.calls.clear();
        assertEquals(4, expressions.evaluate("text"));
        assertEquals(4, expressions.evaluate("text"));
        assertEquals(4, expressions.evaluate("text"));
        assertTrue(engine.calls.getLast().startsWith("run "), engine.calls::toString);
    }

    @Test
    void mustKnowATextThatItKeepsItself() {
        for (int i = 0; i < 3; i++) {
            expressions.evaluate("text");
        }
        engine.kept.clear();
        var e = assertThrows(ProtocolViolationException.class, () -> expressions.evaluate("text"));
        assertEquals("a text that was kept is said to be unknown", e.getMessage());
    }

    @Test
    void isCalledWithTheDeadlineThatTheAppWants() {
        Expressions quick = expressions.withDeadline(Duration.ofMillis(20));
        assertEquals(List.of(Duration.ofMillis(20)), host.deadlines);
        // They have one memory.
        for (int i = 0; i < 2; i++) {
            assertEquals(4, expressions.evaluate("text"));
            assertEquals(4, quick.evaluate("text"));
        }
        assertTrue(engine.calls.getLast().startsWith("run "), engine.calls::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT8760H0.000000001S"})
    void takesNoDeadlineThatMakesNoSense(Duration deadline) {
        var e =
                assertThrows(
                        IllegalArgumentException.class, () -> expressions.withDeadline(deadline));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("deadline=" + deadline + ", must be"),
                e.toString());
    }

    @Test
    void evaluatesWhileTheCallerGoesOn() throws Exception {
        Map<String, Double> variables = new HashMap<>(Map.of("a", 1.0));
        var first = expressions.evaluateAsync("abc");
        var second = expressions.evaluateAsync("ab", variables);
        variables.clear();
        assertEquals(3, first.get());
        assertEquals(2, second.get());
        Expression compiled = expressions.compile("abcd");
        assertEquals(4, compiled.evaluateAsync().get());
        compiled.close();
        var e = assertThrows(ExecutionException.class, () -> compiled.evaluateAsync().get());
        assertInstanceOf(IllegalStateException.class, e.getCause());
    }
}
