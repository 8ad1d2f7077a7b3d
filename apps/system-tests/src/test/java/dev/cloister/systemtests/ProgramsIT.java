package dev.cloister.systemtests;

import static dev.cloister.systemtests.support.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.systemtests.support.CloisterCommand;
import dev.cloister.systemtests.support.Distribution;
import dev.cloister.systemtests.support.Json;
import dev.cloister.systemtests.support.WatchedProcess.Result;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The four programs, as processes, with what the C programs print. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class ProgramsIT {

    @AfterAll
    static void noSandboxOutlivesItsProgram() {
        Optional<String> java =
                Optional.of(Distribution.image().resolve("bin").resolve("java").toString());
        eventually(
                "no process runs the image whose app is gone",
                Duration.ofSeconds(10),
                () ->
                        ProcessHandle.allProcesses()
                                .filter(process -> process.info().command().equals(java))
                                .noneMatch(ProgramsIT::isOrphan));
    }

    /** Other tests run beside these, and their sandboxes have living apps. */
    private static boolean isOrphan(ProcessHandle sandbox) {
        return sandbox.parent()
                .flatMap(parent -> parent.info().command())
                .filter(app -> app.endsWith("/java"))
                .isEmpty();
    }

    @Test
    void examplePrintsWhatTheCProgramPrints() {
        assertPrints(
                """
                The expression:
                \tsqrt(5^2+7^2+11^2+(8-2)^2)
                evaluates to:
                \t15.198684
                """,
                CloisterCommand.run("run", "example"));
    }

    @Test
    void example2PrintsWhatTheCProgramPrints() {
        assertPrints(
                """
                Evaluating:
                \tsqrt(x^2+y^2)
                Result:
                \t5.000000
                """,
                CloisterCommand.run("run", "example2", "sqrt(x^2+y^2)"));
    }

    @Test
    void example2PrintsValuesAsCDoes() {
        assertPrints(
                "Evaluating:\n\t1/0\nResult:\n\tinf\n",
                CloisterCommand.run("run", "example2", "1/0"));
        // C rounds the exact binary value, half to even.
        assertPrints(
                "Evaluating:\n\t5e-7\nResult:\n\t0.000000\n",
                CloisterCommand.run("run", "example2", "5e-7"));
    }

    @Test
    void example2PutsACaretUnderAnError() {
        Result result = CloisterCommand.run("run", "example2", "sqrt(x^2+y2)");
        assertEquals(
                """
                Evaluating:
                \tsqrt(x^2+y2)
                \t          ^
                Error near here
                """,
                result.stdout());
        assertEquals("", result.stderr());
        assertEquals(1, result.exit());
    }

    @Test
    void example2WantsOneExpression() {
        Result result = CloisterCommand.run("run", "example2");
        assertEquals(2, result.exit());
        assertEquals("", result.stdout());
        assertTrue(
                result.stderr().contains("Missing required parameter: 'EXPRESSION'"),
                result.stderr());
    }

    @Test
    void testSuitePassesAsOftenAsTheCPrograms() {
        Result result = CloisterCommand.run("run", "test-suite");
        assertEquals("", result.stderr());
        assertEquals(0, result.exit(), result.stdout());
        List<String> lines = result.stdout().lines().toList();
        // Two builds of 4,930 and 4,928 assertions.
        assertEquals("ALL TESTS PASSED (9858/9858)", lines.getLast());
        List<String> groups =
                lines.stream()
                        .filter(line -> line.startsWith("\t"))
                        .map(line -> line.replaceFirst(" *[0-9]+ms$", ""))
                        .toList();
        assertEquals(22, groups.size(), result.stdout());
        assertEquals("\tResults       pass:158   fail: 0", groups.getFirst());
        assertEquals("\tFunctions     pass:4406   fail: 0", groups.get(5));
    }

    @Test
    void benchmarkMeasuresEveryExpressionInsideAndByEveryTransport(@TempDir Path directory)
            throws IOException {
        Path figures = directory.resolve("figures.json");
        Result result =
                CloisterCommand.run("run", "benchmark", "--quick", "--json", figures.toString());
        assertEquals("", result.stderr());
        assertEquals(0, result.exit());
        assertTrue(result.stdout().contains("not compartmentalised"), result.stdout());
        assertTrue(result.stdout().contains("1 byte by pipe, cat"), result.stdout());

        Map<String, Object> json = Json.object(Files.readString(figures));
        assertEquals("ns", json.get("unit"));
        List<?> expressions = assertInstanceOf(List.class, json.get("expressions"));
        assertEquals(7, expressions.size());
        for (Object each : expressions) {
            Map<?, ?> calls = map(map(each).get("calls"));
            for (String contender : List.of("inside", "pipe", "shm", "shm-compiled")) {
                Object median = map(calls.get(contender)).get("p50");
                assertTrue(assertInstanceOf(Double.class, median) > 0, each.toString());
            }
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return assertInstanceOf(Map.class, value);
    }

    @Test
    void everyProgramExplainsItself() {
        for (String program : List.of("example", "example2", "test-suite", "benchmark")) {
            Result result = CloisterCommand.run("run", program, "--help");
            assertEquals(0, result.exit(), result.stderr());
            assertTrue(result.stdout().startsWith("Usage: " + program), result.stdout());
            assertTrue(result.stdout().contains("--transport=NAME"), result.stdout());
        }
    }

    @Test
    void everyProgramTakesATransport() {
        for (String program : List.of("example", "test-suite", "benchmark")) {
            Result result = CloisterCommand.run("run", program, "--transport", "nosuch");
            assertEquals(3, result.exit(), result.stdout());
            assertTrue(
                    result.stderr().startsWith("cloister: no transport \"nosuch\" found"),
                    result.stderr());
        }
        assertEquals(0, CloisterCommand.run("run", "example", "--transport", "pipe").exit());
    }

    private static void assertPrints(String expected, Result result) {
        assertEquals("", result.stderr());
        assertEquals(expected, result.stdout());
        assertEquals(0, result.exit());
    }
}
