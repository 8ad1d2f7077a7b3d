package dev.cloister.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cloister.api.ProviderNotFoundException;
import dev.cloister.apps.common.ExitStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

@Timeout(60)
class CloisterCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FakeCompartment compartment = new FakeCompartment();
    private String input = "";

    @Test
    void printsAValue() {
        assertEquals(ExitStatus.SUCCESS, run("eval", "2.50"));
        assertEquals("2.5\n", text(out));
        assertEquals("", text(err));
        assertFalse(compartment.isOpen());
    }

    @Test
    void bindsVariables() {
        assertEquals(ExitStatus.SUCCESS, run("eval", "--var", "y=1", "x", "--var=x=-3e-7"));
        assertEquals("-3e-7\n", text(out));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-2", "--2", "-h^2", "-V", "@file", "-"})
    void takesWhatLooksLikeAnOptionForAnExpression(String expression) {
        run("eval", expression);
        assertEquals(List.of(expression), compartment.evaluated());
    }

    @Test
    void marksASyntaxError() {
        assertEquals(ExitStatus.FAILURE, run("eval", "1+"));
        assertEquals("", text(out));
        assertEquals("1+\n ^\nthe expression ends too early at position 2\n", text(err));
    }

    @Test
    void reportsALimitInOneLine() {
        assertEquals(ExitStatus.FAILURE, run("eval", "deep"));
        assertTrue(text(err).startsWith("parentheses and calls nest 2000 deep"), text(err));
    }

    @Test
    void choosesTheDialect() {
        run("eval", "1", "--power-from-right", "--natural-log");
        assertTrue(compartment.options().powerFromRight());
        assertTrue(compartment.options().naturalLog());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "eval",
                "eval 1 2",
                "eval 1 --var x",
                "eval 1 --var x=1 --var x=2",
                "eval 1 --deadline 10",
                "eval 1 --deadline 0s",
                "eval 1 --deadline 31536001s",
                "eval 1 --deadline 999999999m",
                "eval 1 --deadline",
                "eval --json-lines 1",
                "eval --json-lines --var x=1",
                "dance",
                "image here",
                "run",
                "run nothing",
                "--what",
            })
    void refusesAWrongCommandLine(String line) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ", -1);
        assertEquals(ExitStatus.USAGE, run(arguments), line);
        assertEquals("", text(out));
        assertFalse(text(err).isEmpty());
        assertFalse(text(err).contains("\tat "), text(err));
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "nope", ""})
    void saysWhichCommandsThereAre(String name) {
        assertEquals(ExitStatus.USAGE, run(name));
        assertTrue(
                text(err)
                        .startsWith(
                                "cloister: no command is named \""
                                        + name
                                        + "\"; there is: eval, run, image\n"),
                text(err));
    }

    @ParameterizedTest
    @ValueSource(strings = {"250ms", "10s", "2m", "31536000s"})
    void readsADeadlineWithItsUnit(String deadline) {
        assertEquals(ExitStatus.SUCCESS, run("eval", "1", "--deadline", deadline));
    }

    @Test
    void turnsAFailureOfCloisterIntoOneLine() {
        int status =
                run(
                        builder -> {
                            throw new ProviderNotFoundException("no transport found", null);
                        },
                        "eval",
                        "1");
        assertEquals(ExitStatus.CLOISTER, status);
        assertEquals("cloister: no transport found\n", text(err));
    }

    @Test
    void reportsACrash() {
        assertEquals(ExitStatus.CLOISTER, run("eval", FakeCompartment.CRASH));
        assertEquals("cloister: compartment crashed\n", text(err));
    }

    @Test
    void answersLines() {
        input = "{\"expression\": \"1\"}\n{\"expression\": \"1+\"}\n";
        assertEquals(ExitStatus.SUCCESS, run("eval", "--json-lines"));
        assertEquals(
                """
                {"value": 1}
                {"error": {"position": 2, "message": "the expression ends too early at position 2"}}
                """,
                text(out));
    }

    @Test
    void describesTheImage(@TempDir Path image) throws IOException {
        Files.writeString(
                image.resolve("release"),
                "JAVA_VERSION=\"25.0.3\"\nMODULES=\"java.base dev.cloister.engine\"\n");
        Files.write(Files.createDirectory(image.resolve("lib")).resolve("modules"), new byte[1024]);
        assertEquals(ExitStatus.SUCCESS, run(builder -> new FakeCompartment(image), "image"));
        long bytes = 1024 + Files.size(image.resolve("release"));
        assertEquals(
                "path     "
                        + image
                        + "\nsize     0.0 MiB ("
                        + "%,d".formatted(bytes)
                        + " bytes)\njava     25.0.3\n"
                        + "modules  dev.cloister.engine\n         java.base\n",
                text(out));
    }

    @Test
    void saysWhichFileOfAnImageIsMissing(@TempDir Path image) {
        assertEquals(ExitStatus.CLOISTER, run(builder -> new FakeCompartment(image), "image"));
        assertTrue(text(err).startsWith("cloister: "), text(err));
        assertTrue(text(err).contains("release"), text(err));
    }

    @Test
    void printsItsVersion() {
        assertEquals(ExitStatus.SUCCESS, run("--version"));
        assertTrue(text(out).matches("cloister \\d+\\.\\d+\\.\\d+.*\\R"), text(out));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "eval --help", "run --help", "image --help"})
    void explainsItself(String line) {
        assertEquals(ExitStatus.SUCCESS, run(line.split(" ", -1)));
        assertTrue(text(out).startsWith("Usage: cloister"), text(out));
        assertEquals("", text(err));
        assertTrue(text(out).lines().allMatch(l -> l.length() <= 80), text(out));
    }

    @Test
    void documentsTheExitStatus() {
        run("--help");
        assertTrue(text(out).contains("3  Cloister could not do its part"), text(out));
    }

    private int run(String... arguments) {
        return run(builder -> compartment, arguments);
    }

    private int run(Opener opener, String... arguments) {
        var streams =
                new Streams(
                        new ByteArrayInputStream(input.getBytes(UTF_8)),
                        out,
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8));
        return CloisterCommand.commandLine(streams, opener, new Programs(Optional.empty()))
                .execute(arguments);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(UTF_8);
    }
}
