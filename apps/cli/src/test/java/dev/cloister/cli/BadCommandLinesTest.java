package dev.cloister.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cloister.apps.common.ExitStatus;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Command lines that are wrong: exit 2, a line that says why, and how it is done. */
@Timeout(60)
class BadCommandLinesTest {

    /** As long as Linux lets an argument be. */
    private static final String HUGE = "x".repeat(128 << 10);

    private static final String HUGE_EXCERPT = "x".repeat(80) + "… (131072 characters)";

    private static final String TIME =
            " must be a positive number with a unit, 500ms, 10s or 2m, and at most 365 days";

    private static final String NAME =
            ": a name is a letter followed by letters, digits and underscores, all ASCII, at most"
                    + " 65536 characters";

    private static final String NUMBER =
            ": the value must be a decimal number, NaN, Infinity or -Infinity";

    private static final String STRATEGIES = ", there is [spin, adaptive, block]";

    private static final String CONFINEMENTS =
            ", there is full, none, or protections that may be missing, with commas between:"
                    + " startup_filter, landlock, seal, limits";

    private static final String COMMANDS = "\"; there is: eval, run, image, doctor, top";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest(name = "{0}")
    @MethodSource({"commands", "evaluations", "variables", "values", "images", "others"})
    void areRefused(String line, List<String> arguments, String reason) {
        assertEquals(ExitStatus.USAGE, run(arguments), line);
        assertEquals("", out.toString(UTF_8));
        List<String> lines = err.toString(UTF_8).lines().toList();
        assertEquals(reason, lines.getFirst());
        assertTrue(
                lines.get(1).startsWith("Usage: cloister")
                        || lines.get(1).startsWith("Did you mean: "),
                lines.get(1));
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                row("cloister: a subcommand is missing"),
                row("cloister: no command is named \"" + COMMANDS, ""),
                row("cloister: no command is named \"help" + COMMANDS, "help"),
                row("cloister: no command is named \"??[31m" + COMMANDS, "\n\u001b[31m"),
                row("cloister: no command is named \"" + HUGE_EXCERPT + COMMANDS, HUGE),
                row("cloister: Unknown option: '--what'", "--what"));
    }

    static Stream<Arguments> evaluations() {
        return Stream.of(
                row("cloister eval: the expression is missing", "eval"),
                row("cloister eval: --var: name is bad", "eval", "bad name"),
                row("cloister eval: Unmatched argument at index 2: '2'", "eval", "1", "2"),
                row(
                        "cloister eval: --json-lines reads expressions and variables from the"
                                + " input only",
                        "eval",
                        "--json-lines",
                        "1"),
                row(
                        "cloister eval: --json-lines reads expressions and variables from the"
                                + " input only",
                        "eval",
                        "--json-lines",
                        "--var",
                        "x=1"),
                row(
                        "cloister eval: Missing required parameter for option '--var'"
                                + " (NAME=NUMBER)",
                        "eval",
                        "1",
                        "--var"),
                row(
                        "cloister eval: Missing required parameter for option '--transport'"
                                + " (NAME)",
                        "eval",
                        "1",
                        "--transport"));
    }

    static Stream<Arguments> variables() {
        return Stream.of(
                variable("", ": must be NAME=NUMBER"),
                variable("x", ": must be NAME=NUMBER"),
                row(
                        "cloister eval: --var " + HUGE_EXCERPT + ": must be NAME=NUMBER",
                        "eval",
                        "1",
                        "--var",
                        HUGE),
                variable("=1", NAME),
                variable("_x=1", NAME),
                variable("é=1", NAME),
                row("cloister eval: --var x?=1" + NAME, "eval", "1", "--var", "x\0=1"),
                row("cloister eval: --var ?=1" + NAME, "eval", "1", "--var", "\ud800=1"),
                row(
                        "cloister eval: --var " + "x".repeat(80) + "… (65539 characters)" + NAME,
                        "eval",
                        "1",
                        "--var",
                        "x".repeat(65_537) + "=1"),
                variable("x=", NUMBER),
                variable("x=1d", NUMBER),
                variable("x=nan", NUMBER),
                variable("x=+Infinity", NUMBER),
                row(
                        "cloister eval: --var x="
                                + "1".repeat(78)
                                + "… (100003 characters)"
                                + NUMBER,
                        "eval",
                        "1",
                        "--var",
                        "x=" + "1".repeat(100_000) + "_"),
                row(
                        "cloister eval: --var x=2: the name is given twice",
                        "eval",
                        "1",
                        "--var",
                        "x=1",
                        "--var=x=2"));
    }

    private static Arguments variable(String argument, String reason) {
        return row("cloister eval: --var " + argument + reason, "eval", "1", "--var", argument);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                time(""),
                time("10"),
                time("0s"),
                time("-1s"),
                time("31536001s"),
                time("999999999m"),
                time("99999999999999999999s"),
                time("NaN"),
                value("--wait", "", "no wait strategy \"\"" + STRATEGIES),
                value("--wait", "SPIN", "no wait strategy \"SPIN\"" + STRATEGIES),
                value("--confinement", "", "no confinement \"\"" + CONFINEMENTS),
                value("--confinement", "some", "no confinement \"some\"" + CONFINEMENTS),
                value(
                        "--confinement",
                        HUGE,
                        "no confinement \""
                                + "x".repeat(80)
                                + "…\" (131072 characters)"
                                + CONFINEMENTS));
    }

    private static Arguments time(String time) {
        return value("--deadline", time, "'" + time + "'" + TIME);
    }

    private static Arguments value(String option, String value, String reason) {
        return row(
                "cloister eval: Invalid value for option '" + option + "': " + reason,
                "eval",
                "1",
                option,
                value);
    }

    static Stream<Arguments> images() {
        return Stream.of(
                row(
                        "cloister image: no command is named \"here\"; there is: build, diagnose,"
                                + " inspect",
                        "image",
                        "here"),
                row(
                        "cloister image build: Missing required option: '--output=DIR'",
                        "image",
                        "build",
                        "--module-path",
                        "a"),
                row(
                        "cloister image build: there is no module path; --module-path names one",
                        "image",
                        "build",
                        "--output",
                        "there"),
                row(
                        "cloister image inspect: Missing required parameter: 'DIR'",
                        "image",
                        "inspect"),
                row(
                        "cloister image inspect: Unmatched argument at index 3: 'two'",
                        "image",
                        "inspect",
                        "one",
                        "two"),
                row(
                        "cloister image inspect: Invalid value for positional parameter at index 0"
                                + " (DIR): 'a?b' is no path: Nul character not allowed",
                        "image",
                        "inspect",
                        "a\0b"),
                row(
                        "cloister image diagnose: Missing required parameter: 'DIR'",
                        "image",
                        "diagnose"));
    }

    static Stream<Arguments> others() {
        String none = "; there is: none in no directory: system property cloister.home";
        return Stream.of(
                row("cloister run: the program's name is missing" + none, "run"),
                row("cloister run: no program is named \"\"" + none, "run", ""),
                row("cloister run: no program is named \"..\"" + none, "run", ".."),
                row(
                        "cloister run: no program is named \"" + HUGE_EXCERPT + "\"" + none,
                        "run",
                        HUGE),
                row("cloister doctor: Unmatched argument at index 1: 'there'", "doctor", "there"),
                row(
                        "cloister doctor: Unmatched argument at index 1: '"
                                + "x".repeat(1968)
                                + "… (131105 characters)",
                        "doctor",
                        HUGE));
    }

    private static Arguments row(String reason, String... arguments) {
        String line = String.join(" ", arguments);
        String name = line.length() <= 60 ? line : line.substring(0, 60) + "…";
        return Arguments.of("cloister " + name, List.of(arguments), reason);
    }

    private int run(List<String> arguments) {
        var streams =
                new Streams(
                        new ByteArrayInputStream(new byte[0]),
                        out,
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8));
        return CloisterCommand.commandLine(
                        streams,
                        builder -> new FakeCompartment(),
                        new FakeImages(),
                        new FakeCheckups(),
                        new FakeApps(),
                        new Installation(Optional.empty()))
                .execute(arguments.toArray(String[]::new));
    }
}
