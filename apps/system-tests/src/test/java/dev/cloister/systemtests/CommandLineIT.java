package dev.cloister.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cloister.systemtests.support.CloisterCommand;
import dev.cloister.systemtests.support.Distribution;
import dev.cloister.systemtests.support.Json;
import dev.cloister.systemtests.support.WatchedProcess;
import dev.cloister.systemtests.support.WatchedProcess.Result;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The cloister command, as a process. */
final class CommandLineIT {

    private static final int BAD_ANSWER = 1;
    private static final int CLOISTER_FAILED = 3;

    private static final String NOBODY = "65534";

    @ParameterizedTest
    @CsvSource({
        "sqrt(5^2+7^2+11^2+(8-2)^2), 15.198684153570664",
        "1+1, 2",
        "0.1+0.2, 0.30000000000000004",
        "-x^2, 9",
        "1/0, Infinity",
        "-1/0, -Infinity",
        "0/0, NaN",
        "1e300*10, 1e301"
    })
    void evalPrintsTheShortestTextOfTheValue(String text, String value) {
        Result result = CloisterCommand.run("eval", text, "--var", "x=3");
        assertEquals("", result.stderr());
        assertEquals(value + "\n", result.stdout());
        assertEquals(0, result.exit());
    }

    @Test
    void evalPutsACaretUnderASyntaxError() {
        assertFailsWith(
                """
                sqrt(x^2+y2)
                          ^
                unknown name "y2" at position 11
                """,
                CloisterCommand.run("eval", "sqrt(x^2+y2)", "--var=x=1", "--var=y=2"));
        assertFailsWith(
                "1+\n ^\nthe expression ends too early at position 2\n",
                CloisterCommand.run("eval", "1+"));
    }

    @Test
    void evalNamesALimit() {
        Result result = CloisterCommand.run("eval", "(".repeat(2000));
        assertEquals(BAD_ANSWER, result.exit());
        assertTrue(result.stderr().contains("maxNesting=1000"), result.stderr());
    }

    private static void assertFailsWith(String message, Result result) {
        assertEquals(message, result.stderr());
        assertEquals("", result.stdout());
        assertEquals(BAD_ANSWER, result.exit());
    }

    @Test
    void jsonLinesAnswersTwoThousandLinesInOrderAndGoesOnAfterErrors() throws IOException {
        StringBuilder requests = new StringBuilder();
        List<Map<String, Object>> expected = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            switch (i % 5) {
                case 1 -> {
                    requests.append("this is line %d and no JSON\n".formatted(i));
                    expected.add(Map.of());
                }
                case 3 -> {
                    requests.append("{\"expression\": \"1+%s\"}\n".formatted("(".repeat(i % 7)));
                    expected.add(Map.of("position", 2.0 + i % 7));
                }
                default -> {
                    requests.append(
                            "{\"expression\": \"x*2+%d\", \"variables\": {\"x\": 0.25}}\n"
                                    .formatted(i));
                    expected.add(Map.of("value", i + 0.5));
                }
            }
        }
        Result result =
                CloisterCommand.run(
                        Distribution.home(), requests.toString(), "eval", "--json-lines");
        assertEquals("", result.stderr());
        assertEquals(0, result.exit());
        List<String> answers = result.stdout().lines().toList();
        assertEquals(expected.size(), answers.size());
        for (int i = 0; i < answers.size(); i++) {
            assertAnswers(expected.get(i), answers.get(i));
        }
    }

    /** A value, or an error with or without a position, always with a message. */
    private static void assertAnswers(Map<String, Object> expected, String line)
            throws IOException {
        Map<String, Object> answer = Json.object(line);
        if (expected.containsKey("value")) {
            assertEquals(expected, answer);
        } else {
            Map<?, ?> error = assertInstanceOf(Map.class, answer.get("error"));
            assertEquals(expected.get("position"), error.get("position"), line);
            assertTrue(error.containsKey("message"), line);
        }
    }

    @Test
    void jsonLinesWritesWhatIsNoNumberAsAString() {
        Result result =
                CloisterCommand.run(
                        Distribution.home(),
                        """
                        {"expression": "0/0"}
                        {"expression": "1/0"}
                        {"expression": "-1/0"}
                        {"expression": "x/2", "variables": {"x": 5}}
                        """,
                        "eval",
                        "--json-lines");
        assertEquals(
                """
                {"value": "NaN"}
                {"value": "Infinity"}
                {"value": "-Infinity"}
                {"value": 2.5}
                """,
                result.stdout());
    }

    @Test
    void imageDescribesTheImage() {
        Result result = CloisterCommand.run("image");
        assertEquals("", result.stderr());
        assertEquals(0, result.exit());
        String text = result.stdout();
        assertTrue(text.contains(Distribution.image().toString()), text);
        assertTrue(text.contains("dev.cloister.engine"), text);
        assertTrue(text.contains("MiB"), text);
    }

    @Test
    void versionAndHelpArePrinted() {
        Result version = CloisterCommand.run("--version");
        assertEquals(0, version.exit());
        assertTrue(version.stdout().startsWith("cloister "), version.stdout());
        Result help = CloisterCommand.run("--help");
        assertEquals(0, help.exit());
        assertEquals("", help.stderr());
        for (String command : List.of("eval", "run", "image", "--version")) {
            assertTrue(help.stdout().contains(command), help.stdout());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"eval 1", "eval --json-lines", "image", "run example", "--help"})
    void lostOutputIsAFailure(String arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >/dev/full", "sh"));
        command.addAll(CloisterCommand.commandLine(Distribution.home(), arguments.split(" ", -1)));
        Result result =
                WatchedProcess.run(
                        Duration.ofSeconds(60),
                        new ProcessBuilder(command),
                        "{\"expression\": \"1\"}\n");
        assertEquals(
                "cloister: cannot write the output: No space left on device\n", result.stderr());
        assertEquals(CLOISTER_FAILED, result.exit());
    }

    @Test
    void itIsNoFailureThatNobodyReadsOn() {
        List<String> command =
                new ArrayList<>(
                        List.of("bash", "-c", "\"$@\" | true; exit ${PIPESTATUS[0]}", "sh"));
        command.addAll(CloisterCommand.commandLine(Distribution.home(), "--help"));
        Result result = WatchedProcess.run(Duration.ofSeconds(60), new ProcessBuilder(command));
        assertEquals("", result.stderr());
        assertEquals(0, result.exit());
    }

    @Test
    void withoutATransportItSaysWhereToPutOne(@TempDir Path directory) throws IOException {
        Result result =
                evalWithout(directory, "cloister-ipc-provider.jar", "cloister-shm-provider.jar");
        assertEquals(CLOISTER_FAILED, result.exit());
        assertEquals("", result.stdout());
        assertTrue(result.stderr().contains("no transport found"), result.stderr());
        assertTrue(result.stderr().contains("module dev.cloister.ipc"), result.stderr());
        assertTrue(result.stderr().contains("mods"), result.stderr());
        assertEquals(1, result.stderr().lines().count(), result.stderr());
    }

    @Test
    void withoutALauncherItSaysWhichJarIsMissing(@TempDir Path directory) throws IOException {
        Result result = evalWithout(directory, "cloister-launcher.jar");
        assertEquals(CLOISTER_FAILED, result.exit());
        assertTrue(result.stderr().contains("module dev.cloister.launcher"), result.stderr());
    }

    @Test
    void whatTheJvmHasToSayIsNoOutput(@TempDir Path directory) throws IOException {
        Result result = evalWithout(directory, "cloister-cli.jar");
        assertEquals("", result.stdout());
        assertTrue(result.stderr().contains("dev.cloister.cli not found"), result.stderr());
        assertEquals(1, result.exit());
    }

    /** Runs the command of a distribution that lacks some of the app side's modules. */
    private static Result evalWithout(Path directory, String... jars) throws IOException {
        Path mods = Distribution.copy(Distribution.mods(), directory.resolve("mods"));
        for (String jar : jars) {
            Files.delete(mods.resolve(jar));
        }
        Path runtime = directory.resolve("runtime");
        Path image = directory.resolve("sandbox");
        Files.createSymbolicLink(runtime, Distribution.runtime());
        Files.createSymbolicLink(image, Distribution.image());
        try {
            return CloisterCommand.run(directory, "", "eval", "1+1");
        } finally {
            Files.delete(runtime);
            Files.delete(image);
        }
    }

    @Test
    void anUnprivilegedUserNeedsNothingMore() {
        assumeTrue(
                System.getProperty("user.name").equals("root"),
                "the tests run as an unprivileged user already");
        List<String> asNobody =
                new ArrayList<>(
                        List.of(
                                "setpriv",
                                "--reuid=" + NOBODY,
                                "--regid=" + NOBODY,
                                "--clear-groups"));
        Path java = Distribution.runtime().resolve("bin").resolve("java");
        List<String> probe = new ArrayList<>(asNobody);
        probe.addAll(List.of("test", "-x", java.toString()));
        assumeTrue(succeeds(probe), "there is no setpriv, or the build is in a private directory");

        asNobody.addAll(CloisterCommand.commandLine(Distribution.home(), "eval", "6*7"));
        Result result = WatchedProcess.run(Duration.ofSeconds(60), new ProcessBuilder(asNobody));
        assertEquals("", result.stderr());
        assertEquals("42\n", result.stdout());
        assertEquals(0, result.exit());
    }

    private static boolean succeeds(List<String> command) {
        var shell = new ProcessBuilder("sh", "-c", String.join(" ", command));
        return WatchedProcess.run(Duration.ofSeconds(10), shell).exit() == 0;
    }
}
