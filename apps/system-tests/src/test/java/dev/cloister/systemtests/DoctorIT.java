package dev.cloister.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.systemtests.support.CloisterCommand;
import dev.cloister.systemtests.support.Distribution;
import dev.cloister.systemtests.support.Json;
import dev.cloister.systemtests.support.WatchedProcess;
import dev.cloister.systemtests.support.WatchedProcess.Result;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the doctor says about this machine, and about one that lacks something. */
final class DoctorIT {

    private static final int BAD_ANSWER = 1;
    private static final int CLOISTER_FAILED = 3;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Without it, the JVM cannot ask the kernel for anything. */
    private static final String NATIVE_ACCESS = "--enable-native-access=dev.cloister.linux ";

    @ParameterizedTest
    @ValueSource(strings = {"shm", "pipe"})
    void allProtectionsAreSeenToHold(String transport) {
        Result result = CloisterCommand.run("doctor", "--transport", transport);
        assertEquals("", result.stderr());
        assertEquals(0, result.exit(), result.stdout());
        assertEquals("FULL", verdict(result));
        for (String protection : List.of("STARTUP_FILTER", "LANDLOCK", "SEAL", "LIMITS")) {
            assertTrue(
                    result.stdout().lines().anyMatch(holds(protection)::equals), result.stdout());
        }
    }

    private static String holds(String protection) {
        return "     %-25sholds".formatted(protection);
    }

    @Test
    void whatWasNotAskedForIsMissing() {
        Result result = CloisterCommand.run("doctor", "--confinement=none");
        assertEquals("", result.stderr());
        assertEquals(BAD_ANSWER, result.exit());
        assertEquals("NONE", verdict(result));
    }

    @Test
    void aMachineThatCannotBeAskedHasNoProtections() throws IOException {
        Result result = withoutNativeAccess("doctor", "--json");
        assertEquals("", result.stderr());
        assertEquals(BAD_ANSWER, result.exit());
        Map<String, Object> answer = Json.object(result.stdout());
        Map<?, ?> confinement = assertInstanceOf(Map.class, answer.get("confinement"));
        assertEquals("NONE", confinement.get("level"));
        for (Object state : assertInstanceOf(List.class, answer.get("protections"))) {
            Map<?, ?> protection = assertInstanceOf(Map.class, state);
            assertEquals("MISSING", protection.get("standing"));
            String reason = String.valueOf(protection.get("reason"));
            assertTrue(reason.contains(NATIVE_ACCESS.strip()), reason);
        }
    }

    @Test
    void withoutAnImageNothingIsClaimed() {
        var builder =
                new ProcessBuilder(CloisterCommand.commandLine(Distribution.home(), "doctor"));
        builder.environment().put("CLOISTER_IMAGE", "/absent");
        Result result = WatchedProcess.run(LIMIT, builder);
        assertEquals("", result.stderr());
        assertEquals(BAD_ANSWER, result.exit());
        assertEquals("unknown:", verdict(result));
        assertTrue(result.stdout().contains("/absent"), result.stdout());
        assertTrue(result.stdout().contains("LANDLOCK                 untried"), result.stdout());
    }

    @Test
    void theStepsOfALaunchAreMeasured() throws IOException {
        Result result = CloisterCommand.run("doctor", "--timing", "--json");
        assertEquals("", result.stderr());
        assertEquals(0, result.exit());
        Map<String, Object> answer = Json.object(result.stdout());
        Map<?, ?> timing = assertInstanceOf(Map.class, answer.get("timing"));
        double sum = 0;
        for (Object each : assertInstanceOf(List.class, timing.get("steps"))) {
            Map<?, ?> step = assertInstanceOf(Map.class, each);
            double first = assertInstanceOf(Double.class, step.get("firstNanos"));
            assertTrue(first >= 0, step.toString());
            sum += "APP_MEANWHILE".equals(step.get("place")) ? 0 : first;
        }
        assertTrue(sum > 0);
        assertEquals(sum, timing.get("firstNanos"));
    }

    @Test
    void otherCommandsSayHowToGoOnWithLess() {
        Result refused = withoutNativeAccess("eval", "1+1");
        assertEquals(CLOISTER_FAILED, refused.exit());
        assertEquals("", refused.stdout());
        assertTrue(refused.stderr().endsWith("; here: --confinement=none\n"), refused.stderr());
        Result accepted = withoutNativeAccess("eval", "1+1", "--confinement=none");
        assertEquals("", accepted.stderr());
        assertEquals("2\n", accepted.stdout());
    }

    /** The first word of the verdict. */
    private static String verdict(Result result) {
        Optional<String> line =
                result.stdout().lines().filter(text -> text.startsWith("verdict ")).findFirst();
        String verdict = line.orElseThrow(() -> new AssertionError(result.stdout()));
        return verdict.split("[ ,]+", -1)[1];
    }

    private static Result withoutNativeAccess(String... arguments) {
        List<String> command =
                CloisterCommand.commandLine(Distribution.home(), arguments).stream()
                        .map(word -> word.replace(NATIVE_ACCESS, ""))
                        .toList();
        return WatchedProcess.run(LIMIT, new ProcessBuilder(command));
    }
}
