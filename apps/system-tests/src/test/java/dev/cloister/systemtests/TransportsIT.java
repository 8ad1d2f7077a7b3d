package dev.cloister.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.WaitStrategy;
import dev.cloister.systemtests.support.CloisterCommand;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.Distribution;
import dev.cloister.systemtests.support.WatchedProcess.Result;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Which transport carries the calls, and who decides. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class TransportsIT {

    private static final String TRANSPORT = "cloister.transport";
    private static final String WAITING = "cloister.wait";

    @Test
    void theOneThatRanksHighestIsPicked() {
        with(TRANSPORT, null, () -> assertEquals("shm", transportOf(Compartments.patient())));
    }

    @Test
    void thePropertyOverridesTheRankAndTheBuilderThat() {
        with(
                TRANSPORT,
                "pipe",
                () -> {
                    assertEquals("pipe", transportOf(Compartments.patient()));
                    assertEquals("shm", transportOf(Compartments.patient().transport("shm")));
                });
    }

    @ParameterizedTest
    @EnumSource
    void everyWayToWaitWorks(WaitStrategy strategy) {
        assertEquals("shm", transportOf(shm().waiting(strategy)));
        with(WAITING, strategy.text(), () -> assertEquals("shm", transportOf(shm())));
    }

    @Test
    void aWayToWaitThatDoesNotExistIsRefused() {
        with(
                WAITING,
                "hope",
                () -> {
                    var e = assertThrows(IllegalArgumentException.class, () -> shm().open());
                    assertEquals(
                            "system property cloister.wait: no wait strategy \"hope\", there is"
                                    + " [spin, adaptive, block]",
                            e.getMessage());
                });
    }

    @Test
    void messagesLargerThanALanesBufferCross() {
        try (Compartment compartment = shm().laneBufferBytes(4096).open()) {
            String sum = "1+".repeat(10_000) + "1";
            assertEquals(10_001, Compartments.expressions(compartment).evaluate(sum));
        }
    }

    /** Nothing but a jar goes away, and every program works by what is left. */
    @ParameterizedTest
    @CsvSource({"cloister-shm-provider.jar, pipe", "cloister-ipc-provider.jar, shm"})
    void swappingAJarSwapsTheTransportOfEveryProgram(
            String gone, String left, @TempDir Path directory) throws IOException {
        Path mods = Distribution.copy(Distribution.mods(), directory.resolve("mods"));
        Files.delete(mods.resolve(gone));
        List<String> links = List.of("runtime", "sandbox", "images", "programs");
        for (String link : links) {
            Files.createSymbolicLink(directory.resolve(link), Distribution.home().resolve(link));
        }
        try {
            assertPrints(directory, "15.198684", "run", "example");
            assertPrints(directory, "1.414214", "run", "example2", "sqrt(2)");
            assertPrints(directory, "transport " + left, "run", "test-suite");
            if (left.equals("pipe")) {
                // Once: it takes longest, and has its transports from the same place.
                assertPrints(directory, left, "run", "benchmark", "--quick");
            }
        } finally {
            for (String link : links) {
                Files.delete(directory.resolve(link));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"example", "example2"})
    void programsPrintTheSameOnEach(String program) {
        String[] expression = program.equals("example2") ? new String[] {"sqrt(2)"} : new String[0];
        assertEquals(output("shm", program, expression), output("pipe", program, expression));
    }

    @Test
    void testSuitePrintsTheSameResultsOnEach() {
        List<String> lines = output("all", "test-suite").lines().toList();
        assertEquals("ALL TESTS PASSED (19716/19716)", lines.getLast());
        int half = (lines.size() - 1) / 2;
        assertEquals(
                results(lines.subList(0, half), "shm"),
                results(lines.subList(half, 2 * half), "pipe"));
    }

    /** Lines of the test suite without what may differ. */
    private static List<String> results(List<String> lines, String transport) {
        assertTrue(lines.getFirst().endsWith(", transport " + transport), lines.getFirst());
        return lines.stream()
                .map(line -> line.replaceFirst("transport .*| *[0-9]+ms$", ""))
                .toList();
    }

    private static String output(String transport, String program, String... expression) {
        String[] line = new String[expression.length + 4];
        List.of("run", program, "--transport", transport).toArray(line);
        System.arraycopy(expression, 0, line, 4, expression.length);
        Result result = CloisterCommand.run(line);
        assertEquals(0, result.exit(), result.stderr());
        assertEquals("", result.stderr());
        return result.stdout();
    }

    private static void assertPrints(Path home, String text, String... line) {
        Result result = CloisterCommand.run(home, "", line);
        assertEquals(0, result.exit(), result.stderr());
        assertEquals("", result.stderr());
        assertTrue(result.stdout().contains(text), result.stdout());
    }

    private static Compartment.Builder shm() {
        return Compartments.patient().transport("shm");
    }

    private static String transportOf(Compartment.Builder builder) {
        try (Compartment compartment = builder.open()) {
            Compartments.assertUsable(compartment);
            return compartment.info().transport();
        }
    }

    private static void with(String property, @Nullable String value, Runnable test) {
        String before = System.getProperty(property);
        set(property, value);
        try {
            test.run();
        } finally {
            set(property, before);
        }
    }

    private static void set(String property, @Nullable String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }
}
