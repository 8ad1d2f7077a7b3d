package dev.cloister.apps.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ConfinementException;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.ImageException;
import dev.cloister.api.Protection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.PrintWriter;
import java.io.StringWriter;

class ProgramTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void hasTheNameOfItsCommand() {
        assertEquals("echo", new Echo().name());
        assertEquals("silent", new Silent().name());
    }

    @Test
    void runsWithItsArguments() {
        assertEquals(ExitStatus.FAILURE, run("--transport", "pipe", "x"));
        assertEquals("Optional[pipe] x\n", out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void forgetsTheArgumentsOfAnEarlierRun() {
        var echo = new Echo();
        run(echo, "--transport=pipe", "x");
        run(echo, "y");
        assertEquals("Optional[pipe] x\nOptional.empty y\n", out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x^2", "--2", "-", "-h", "-V", "@x", "", "\"x\"", "a=b"})
    void takesAnyTextForAnOperand(String text) {
        assertEquals(ExitStatus.FAILURE, run(text));
        assertEquals("Optional.empty " + text + "\n", out.toString());
    }

    @Test
    void takesEverythingAfterTwoDashesForAnOperand() {
        assertEquals(ExitStatus.FAILURE, run("--", "--help"));
        assertEquals("Optional.empty --help\n", out.toString());
    }

    @Test
    void explainsItself() {
        assertEquals(ExitStatus.SUCCESS, run("--help"));
        assertEquals(
                """
                Usage: echo [--help] [--confinement=WHAT] [--transport=NAME] [--wait=HOW] TEXT
                Repeats.
                      TEXT                 What to repeat.
                      --confinement=WHAT   What the kernel must do: full, none, or what may
                                           be missing: startup_filter,landlock,seal,limits;
                                           and +namespaces, if it must have them.
                      --help               Print this text.
                      --transport=NAME     How calls cross: shm or pipe.
                      --wait=HOW           How both ends wait: spin, adaptive or block.

                Exit status:
                  0  done
                  1  the answer is bad: a malformed expression, a failed test
                  2  wrong command line
                  3  Cloister could not do its part: no image, no transport, a crash,
                     a missed deadline, output that cannot be written
                """,
                out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void saysWhatIsWrongWithTheCommandLine() {
        assertEquals(ExitStatus.USAGE, run(new Silent(), "--fast\u001b"));
        assertEquals(
                """
                silent: Unknown option: '--fast?'
                Usage: silent [--help]
                """,
                firstLines(2));
        assertEquals("", out.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x y",
                "--transport",
                "x --transport=a --transport=b",
                "x --wait=long",
                "x --confinement=some",
                "refuse"
            })
    void refusesAWrongCommandLine(String line) {
        assertEquals(ExitStatus.USAGE, run(line.isEmpty() ? new String[0] : line.split(" ", -1)));
        assertTrue(err.toString().startsWith("echo: "), err.toString());
        assertTrue(err.toString().contains("\nUsage: echo "), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void turnsAFailureOfCloisterIntoOneLine() {
        assertEquals(ExitStatus.CLOISTER, run("fail"));
        assertEquals("cloister: no image\n", err.toString());
    }

    @Test
    void saysHowToAcceptAMachineThatLacksSomething() {
        assertEquals(ExitStatus.CLOISTER, run("unconfined"));
        assertEquals("cloister: no Landlock; here: --confinement=landlock\n", err.toString());
    }

    @Test
    void saysNothingOfAnOptionThatItDoesNotHave() {
        assertEquals(ExitStatus.CLOISTER, run(new Silent(true)));
        assertEquals("cloister: no Landlock\n", err.toString());
    }

    private static ConfinementException unconfined() {
        return new ConfinementException(
                "no Landlock", ConfinementPolicy.allow(Protection.LANDLOCK), null);
    }

    private int run(String... arguments) {
        return run(new Echo(), arguments);
    }

    private int run(Program program, String... arguments) {
        return program.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private String firstLines(int count) {
        return String.join("\n", err.toString().lines().limit(count).toList()) + "\n";
    }

    @Command(name = "echo", description = "Repeats.")
    private static final class Echo extends Program {

        @Mixin private TransportOption transport = new TransportOption();

        @Parameters(paramLabel = "TEXT", description = "What to repeat.")
        private String text = "";

        @Override
        protected int execute(PrintWriter out, PrintWriter err) {
            switch (text) {
                case "fail" -> throw new ImageException("no image", null);
                case "unconfined" -> throw unconfined();
                case "refuse" -> throw new UsageException("no such text");
                default -> out.print(transport.name() + " " + text + "\n");
            }
            return ExitStatus.FAILURE;
        }
    }

    @Command(name = "silent")
    private static final class Silent extends Program {

        private final boolean fails;

        Silent() {
            this(false);
        }

        Silent(boolean fails) {
            this.fails = fails;
        }

        @Override
        protected int execute(PrintWriter out, PrintWriter err) {
            if (fails) {
                throw unconfined();
            }
            return ExitStatus.SUCCESS;
        }
    }
}
