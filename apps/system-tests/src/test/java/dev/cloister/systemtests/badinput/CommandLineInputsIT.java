package dev.cloister.systemtests.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.systemtests.support.CloisterCommand;
import dev.cloister.systemtests.support.Distribution;
import dev.cloister.systemtests.support.WatchedProcess;
import dev.cloister.systemtests.support.WatchedProcess.Result;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cloister command, as a process, with what no command line or input should hold. What needs no
 * process is in the command's own tests.
 */
final class CommandLineInputsIT {

    private static final int BAD_ANSWER = 1;
    private static final int USAGE = 2;
    private static final int CLOISTER_FAILED = 3;

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Nearly as long as Linux lets an argument be. */
    private static final String HUGE = "x".repeat(131_000);

    @TempDir private static Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"evaluations", "images", "programs"})
    void areRefused(String name, List<String> arguments, int exit, String message) {
        Result result = CloisterCommand.run(arguments.toArray(String[]::new));
        assertEquals(message, result.stderr());
        assertEquals("", result.stdout());
        assertEquals(exit, result.exit());
    }

    static Stream<Arguments> evaluations() {
        return Stream.of(
                row(
                        "empty expression",
                        BAD_ANSWER,
                        "\n^\nthe expression ends too early at position 1",
                        "eval",
                        ""),
                row(
                        "huge expression",
                        BAD_ANSWER,
                        "text is 131000 bytes long, maxTextBytes=65536;"
                                + " ExpressionOptions.withMaxTextBytes sets the limit",
                        "eval",
                        HUGE),
                row(
                        "long unknown name",
                        BAD_ANSWER,
                        "..."
                                + "y".repeat(76)
                                + "\n"
                                + " ".repeat(78)
                                + "^\nunknown name \""
                                + "y".repeat(32)
                                + "…\" at position 65536",
                        "eval",
                        "y".repeat(65_536)),
                transport("transport of two lines", "shm\npipe", "\"shm\\u000apipe\""));
    }

    private static Arguments transport(String name, String transport, String quoted) {
        return row(
                name,
                CLOISTER_FAILED,
                "cloister: no transport "
                        + quoted
                        + " found, there is [pipe, shm]: put its jar on the module path or name"
                        + " another one",
                "eval",
                "1",
                "--transport",
                transport);
    }

    static Stream<Arguments> images() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "image");
        Path empty = Files.createDirectories(directory.resolve("empty"));
        return Stream.of(
                inspected("a file", file.toString(), file, file.resolve("release")),
                inspected("nothing", "", Path.of("").toAbsolutePath(), here("release")),
                diagnosed("an empty directory", empty, "it has no bin/java"),
                diagnosed(
                        "another runtime",
                        Distribution.runtime(),
                        "it is a runtime without module dev.cloister.sandbox"),
                row(
                        "output that is a file",
                        CLOISTER_FAILED,
                        "cloister: "
                                + file
                                + " exists and is no empty directory; name another place, or ask to"
                                + " overwrite it",
                        "image",
                        "build",
                        "--output",
                        file.toString()));
    }

    private static Path here(String name) {
        return Path.of("").toAbsolutePath().resolve(name);
    }

    private static Arguments inspected(String name, String argument, Path image, Path absent) {
        return row(
                "inspected image that is " + name,
                CLOISTER_FAILED,
                "cloister: "
                        + image
                        + " is no sandbox image: there is no "
                        + absent
                        + ". Name the directory of one",
                "image",
                "inspect",
                argument);
    }

    private static Arguments diagnosed(String name, Path image, String fact) {
        return row(
                "diagnosed image that is " + name,
                CLOISTER_FAILED,
                "cloister: no sandbox image found. Looked at: the builder's image(…): "
                        + image
                        + ": "
                        + fact
                        + ". Link one, and name its directory in one of these ways",
                "image",
                "diagnose",
                image.toString());
    }

    static Stream<Arguments> programs() {
        return Stream.of(
                row(
                        "unknown transport for a program",
                        CLOISTER_FAILED,
                        "cloister: no transport \"nosuch\" found, there is [pipe, shm]: put its jar"
                                + " on the module path or name another one",
                        "run",
                        "example",
                        "--transport",
                        "nosuch"));
    }

    private static Arguments row(String name, int exit, String message, String... arguments) {
        return Arguments.of(name, List.of(arguments), exit, message + "\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("usages")
    void areRefusedWithTheUsage(String name, List<String> arguments, String reason) {
        Result result = CloisterCommand.run(arguments.toArray(String[]::new));
        List<String> lines = result.stderr().lines().toList();
        assertEquals(reason, lines.getFirst());
        assertTrue(lines.get(1).startsWith("Usage: "), result.stderr());
        assertEquals("", result.stdout());
        assertEquals(USAGE, result.exit());
    }

    static Stream<Arguments> usages() {
        String programs =
                "; there is: benchmark, example, example2, faults, test-suite, tutorial, vault";
        return Stream.of(
                usage(
                        "huge command",
                        "cloister: no command is named \""
                                + "x".repeat(80)
                                + "… (131000 characters)\"; there is: eval, run, image, doctor,"
                                + " top",
                        HUGE),
                usage(
                        "a directory as program",
                        "cloister run: no program is named \"../mods\"" + programs,
                        "run",
                        "../mods"),
                usage(
                        "unknown option of a program",
                        "example: Unknown option: '--nosuch'",
                        "run",
                        "example",
                        "--nosuch"),
                usage(
                        "huge name of a variable",
                        "cloister eval: --var "
                                + "x".repeat(80)
                                + "… (131002 characters): a name is a letter followed by letters,"
                                + " digits and underscores, all ASCII, at most 65536 characters",
                        "eval",
                        "1",
                        "--var",
                        HUGE + "=1"));
    }

    private static Arguments usage(String name, String reason, String... arguments) {
        return Arguments.of(name, List.of(arguments), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "-Infinity"})
    void strangeNumbersAreValues(String number) {
        Result result = CloisterCommand.run("eval", "x", "--var", "x=" + number);
        assertEquals("", result.stderr());
        assertEquals(number + "\n", result.stdout());
        assertEquals(0, result.exit());
    }

    @Test
    void bytesThatAreNoTextAreNoExpression() {
        Result result = bash("\"$@\" $'1+\\xff'", "eval");
        assertEquals(
                "1+\ufffd\n  ^\nunexpected character \"U+FFFD\" at position 3\n", result.stderr());
        assertEquals(BAD_ANSWER, result.exit());
    }

    /** Runs a line of a shell whose arguments are the beginning of a command line. */
    private static Result bash(String line, String... arguments) {
        var builder = new ProcessBuilder("bash", "-c", "exec " + line, "bash");
        builder.command().addAll(CloisterCommand.commandLine(Distribution.home(), arguments));
        builder.environment().put("LC_ALL", "C.UTF-8");
        return WatchedProcess.run(LIMIT, builder);
    }

    /**
     * One line of the input, and what it gets.
     *
     * @param request bytes, each a character
     */
    private record Line(String request, String answer) {

        static Line error(String request, String message) {
            return new Line(request, "{\"error\": {\"message\": \"" + message + "\"}}");
        }

        static Line unexpected(String text, String character, int position) {
            return new Line(
                    "{\"expression\": \"" + text + "\"}",
                    "{\"error\": {\"position\": "
                            + position
                            + ", \"message\": \"unexpected character \\\""
                            + character
                            + "\\\" at position "
                            + position
                            + "\"}}");
        }

        static Line variable(String variable, String message) {
            return error("{\"expression\": \"1\", \"variables\": {" + variable + "}}", message);
        }
    }

    private static final String NO_NAME =
            " is not a letter followed by letters, digits and underscores, all ASCII";

    private static final List<Line> LINES =
            List.of(
                    Line.unexpected("1\\u0000", "U+0000", 2),
                    Line.unexpected("\\ud800", "U+D800", 1),
                    Line.unexpected("1+\\ude42\\ud83d", "U+DE42", 3),
                    Line.error("{\"expression\": \"1\0\"}", "malformed JSON at column 19"),
                    Line.error("\0", "malformed JSON at column 2"),
                    Line.error("{\"expression\": \"\u00ff\"}", "malformed UTF-8 at byte 17"),
                    Line.error("\u00ed\u00a0\u0080", "malformed UTF-8 at byte 1"),
                    new Line(
                            "{\"expression\": \"x\", \"variables\": {\"x\": \"NaN\"}}",
                            "{\"value\": \"NaN\"}"),
                    new Line(
                            "{\"expression\": \"x\", \"variables\": {\"x\": -1e999}}",
                            "{\"value\": \"-Infinity\"}"),
                    Line.variable("\"x\": NaN", "malformed JSON at column 43"),
                    Line.variable("\"x\": 1, \"x\": 2", "variable \\\"x\\\" is given twice"),
                    Line.variable("\"\": 1", "name \\\"\\\"" + NO_NAME),
                    Line.variable("\"x\\u0000\": 1", "name \\\"x\\\\u0000\\\"" + NO_NAME),
                    Line.variable("\"\\ud800\": 1", "name \\\"\\\\ud800\\\"" + NO_NAME),
                    Line.variable(
                            "\"" + "y".repeat(50_000) + "\": true",
                            "variable \\\""
                                    + "y".repeat(80)
                                    + "… (50000 characters)\\\" must be a number, or \\\"NaN\\\","
                                    + " \\\"Infinity\\\" or \\\"-Infinity\\\""),
                    Line.variable(
                            "\"" + "y".repeat(60_000) + "\": 1",
                            "JSON beyond the limits: a number may have 1000 digits, a name 50000"
                                    + " characters, objects and arrays may nest 1000 deep"),
                    Line.error(
                            "{\"expression\": \"" + "1".repeat(1_048_000) + "\"}",
                            "text is 1048000 bytes long, maxTextBytes=65536;"
                                    + " ExpressionOptions.withMaxTextBytes sets the limit"),
                    Line.error(
                            "{\"expression\": \"" + "1".repeat(1 << 20) + "\"}",
                            "line is longer than 1048576 bytes"),
                    new Line(
                            "{\"id\": \"" + "1".repeat(1_048_000) + "\", \"expression\": \"6*7\"}",
                            "{\"value\": 42}"));

    @Test
    void everyLineOfTheInputIsAnsweredInItsPlace() throws IOException {
        var input = new ByteArrayOutputStream();
        for (Line line : LINES) {
            input.write(line.request().getBytes(StandardCharsets.ISO_8859_1));
            input.write('\n');
        }
        Path file = Files.write(directory.resolve("lines"), input.toByteArray());
        Result result =
                WatchedProcess.run(
                        LIMIT,
                        new ProcessBuilder(
                                        CloisterCommand.commandLine(
                                                Distribution.home(), "eval", "--json-lines"))
                                .redirectInput(file.toFile()));
        assertEquals("", result.stderr());
        assertEquals(LINES.stream().map(Line::answer).toList(), result.stdout().lines().toList());
        assertEquals(0, result.exit());
    }
}
