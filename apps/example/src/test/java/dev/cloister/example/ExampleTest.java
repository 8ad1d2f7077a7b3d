package dev.cloister.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.api.ProviderNotFoundException;
import dev.cloister.apps.common.ExitStatus;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.ToDoubleFunction;

class ExampleTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsWhatTheCProgramPrints() {
        int status = run(expression -> Math.sqrt(25 + 49 + 121 + 36));
        assertEquals(ExitStatus.SUCCESS, status);
        assertEquals(
                "The expression:\n\tsqrt(5^2+7^2+11^2+(8-2)^2)\nevaluates to:\n\t15.198684\n",
                out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void printsNothingButTheReasonWhereThereIsNoCompartment() {
        int status =
                run(
                        expression -> {
                            throw new ProviderNotFoundException("no launcher found", null);
                        });
        assertEquals(ExitStatus.CLOISTER, status);
        assertEquals("", out.toString());
        assertEquals("cloister: no launcher found\n", err.toString());
    }

    @Test
    void takesNoOperand() {
        assertEquals(ExitStatus.USAGE, run(expression -> 0, "1+1"));
    }

    private int run(ToDoubleFunction<String> interpreter, String... arguments) {
        return new Example(interpreter).run(new PrintWriter(out), new PrintWriter(err), arguments);
    }
}
