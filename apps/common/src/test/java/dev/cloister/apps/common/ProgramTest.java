package dev.cloister.apps.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ImageException;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;

class ProgramTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void runsWithItsArguments() {
        assertEquals(1, run("--transport", "pipe", "x"));
        assertEquals("Optional[pipe] [x]\n", out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void explainsItself() {
        assertEquals(ExitStatus.SUCCESS, run("--help"));
        assertTrue(
                out.toString()
                        .startsWith(
                                """
                                usage: echo [--transport NAME] [--help] TEXT
                                Repeats.

                                  --transport NAME  how calls cross, for instance pipe
                                  --help            print this text
                                """),
                out.toString());
    }

    @Test
    void saysWhatIsWrongWithTheCommandLine() {
        assertEquals(ExitStatus.USAGE, run("--fast\u001b"));
        assertEquals(
                """
                echo: unknown option: --fast?
                usage: echo [--transport NAME] [--help] TEXT
                """,
                err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void turnsAFailureOfCloisterIntoOneLine() {
        assertEquals(ExitStatus.CLOISTER, run("fail"));
        assertEquals("cloister: no image\n", err.toString());
    }

    private int run(String... arguments) {
        return new Echo().run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private static final class Echo extends Program {
        Echo() {
            super("echo", "TEXT", "Repeats.", Option.TRANSPORT);
        }

        @Override
        protected int run(Arguments arguments, PrintWriter out, PrintWriter err) {
            if (arguments.operands().contains("fail")) {
                throw new ImageException("no image", null);
            }
            out.print(arguments.value(Option.TRANSPORT) + " " + arguments.operands() + "\n");
            return ExitStatus.FAILURE;
        }
    }
}
