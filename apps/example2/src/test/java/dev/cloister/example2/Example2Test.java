package dev.cloister.example2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.apps.common.ExitStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.PrintWriter;
import java.io.StringWriter;

class Example2Test {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsWhatTheCProgramPrints() {
        int status = run((expression, variables, error) -> 5, "sqrt(x^2+y^2)");
        assertEquals(ExitStatus.SUCCESS, status);
        assertEquals("Evaluating:\n\tsqrt(x^2+y^2)\nResult:\n\t5.000000\n", out.toString());
    }

    @Test
    void givesTwoVariables() {
        run(
                (expression, variables, error) -> {
                    assertEquals(2, variables.length);
                    return 0;
                },
                "x+y");
        assertTrue(out.toString().endsWith("Result:\n\t0.000000\n"), out.toString());
    }

    @Test
    void pointsAtTheErrorAndEndsTheLine() {
        int status =
                run(
                        (expression, variables, error) -> {
                            error[0] = 11;
                            return Double.NaN;
                        },
                        "sqrt(x^2+y2)");
        assertEquals(ExitStatus.FAILURE, status);
        assertEquals(
                "Evaluating:\n\tsqrt(x^2+y2)\n\t          ^\nError near here\n", out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void printsANanThatIsNoError() {
        assertEquals(ExitStatus.SUCCESS, run((expression, variables, error) -> Double.NaN, "0/0"));
        assertEquals("Evaluating:\n\t0/0\nResult:\n\tnan\n", out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x^2", "--x", ""})
    void acceptsAnyTextAsExpression(String expression) {
        String[] arguments =
                expression.startsWith("--") ? new String[] {"--", expression} : array(expression);
        assertEquals(ExitStatus.SUCCESS, run((text, variables, error) -> text.length(), arguments));
        assertTrue(out.toString().startsWith("Evaluating:\n\t" + expression + "\n"));
    }

    @Test
    void demandsOneExpression() {
        assertEquals(ExitStatus.USAGE, run((expression, variables, error) -> 0));
        assertEquals(ExitStatus.USAGE, run((expression, variables, error) -> 0, "1", "+", "1"));
        assertEquals("", out.toString());
        assertTrue(err.toString().contains("Usage: example2"), err.toString());
    }

    private static String[] array(String element) {
        return new String[] {element};
    }

    private int run(Example2.Evaluator evaluator, String... arguments) {
        return new Example2(evaluator).run(new PrintWriter(out), new PrintWriter(err), arguments);
    }
}
