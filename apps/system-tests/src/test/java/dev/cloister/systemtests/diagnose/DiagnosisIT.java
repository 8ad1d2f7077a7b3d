package dev.cloister.systemtests.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.curious.Curious;
import com.example.curious.CuriousProvider;

import dev.cloister.api.Compartment;
import dev.cloister.api.Confinement;
import dev.cloister.api.ConfinementException;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.Denial;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.Processes;

import jdk.jfr.consumer.RecordingStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A service that asks for what it does not get, in an image of its own. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class DiagnosisIT {

    private static final int EACCES = 13;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // see below
    private static Path image;

    private final Queue<Denial> told = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void buildAnImage() throws IOException {
        image = CuriousImage.build(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shm", "pipe"})
    void tellsWhatServicesAreDeniedWhileTheyWarmUpAndWhenTheyAreCalled(String transport) {
        try (Compartment compartment = diagnosed().transport(transport).open()) {
            assertEquals(Confinement.FULL, compartment.info().confinement());
            String answer = compartment.service(Curious.class).read("/etc/passwd");
            assertEquals("java.nio.file.AccessDeniedException: /etc/passwd", answer);
        }
        Denial warmUp = denialOf(CuriousProvider.WARM_UP_FILE);
        assertEquals(OptionalInt.of(EACCES), warmUp.errno());
        Denial call = denialOf("/etc/passwd");
        assertEquals("openat", call.systemCall());
        assertEquals(6, call.arguments().size());
        assertTrue(call.threadName().startsWith("lane-"), call::toString);
        assertEquals("Files by name", call.reason());
        assertEquals(1, call.times());
        // What was tried for the proof is not told.
        assertTrue(told.stream().noneMatch(d -> d.systemCall().equals("execve")), told::toString);
    }

    @Test
    void tellsWhatTheFilterOfTheStartWouldHaveHidden() {
        try (Compartment compartment = diagnosed().open()) {
            Curious curious = compartment.service(Curious.class);
            assertNotEquals("done", curious.socket());
            assertNotEquals("done", curious.start());
        }
        List<String> calls = told.stream().map(Denial::systemCall).toList();
        assertTrue(calls.stream().anyMatch(call -> call.startsWith("socket")), told::toString);
        assertTrue(calls.contains("clone") || calls.contains("vfork"), told::toString);
    }

    @Test
    void givesTheSameAnswersAsWithoutDiagnosis() {
        String seen;
        try (Compartment compartment = diagnosed().open()) {
            seen = compartment.service(Curious.class).read("/etc/passwd");
        }
        try (Compartment compartment = Compartments.patient().image(image).open()) {
            assertEquals(seen, compartment.service(Curious.class).read("/etc/passwd"));
        }
    }

    @Test
    void countsAFloodAndTellsAFewLines() {
        int calls = 2000;
        try (Compartment compartment = diagnosed().open()) {
            compartment.service(Curious.class).readMany("/etc/flood-", calls);
        }
        List<Denial> flood =
                told.stream().filter(denial -> denial.systemCall().equals("openat")).toList();
        assertTrue(flood.size() <= 2 * 9, () -> "told=" + flood.size());
        long counted = flood.stream().mapToLong(Denial::times).max().orElseThrow();
        assertTrue(counted > calls - 10, flood::toString);
    }

    @Test
    void aListenerThatTakesItsTimeHoldsUpNothing() {
        var never = new CountDownLatch(1);
        Compartment.Builder builder =
                Compartments.patient()
                        .image(image)
                        .diagnose(
                                denial -> {
                                    try {
                                        never.await();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        try (Compartment compartment = builder.open()) {
            String answer = compartment.service(Curious.class).readMany("/etc/slow-", 100);
            assertEquals("java.nio.file.AccessDeniedException: /etc/slow-99", answer);
        }
        Leftovers.awaitNone();
    }

    @Test
    void leavesNothingWhenItIsClosedOrCrashes() {
        try (Compartment compartment = diagnosed().open()) {
            compartment.service(Curious.class).read("/etc/hosts");
            assertTrue(Leftovers.any());
        }
        Leftovers.awaitNone();
        try (Compartment compartment = diagnosed().open()) {
            Processes.signal(compartment.info().pid(), "KILL");
            Leftovers.awaitNone();
        }
    }

    /** It may start in time; wherever it is stopped, nothing stays. */
    @ParameterizedTest
    @ValueSource(ints = {1, 30, 60, 90, 120, 200})
    void leavesNothingWhenItDoesNotStartInTime(int millis) {
        Compartment.Builder hasty = diagnosed().startTimeout(Duration.ofMillis(millis));
        try {
            hasty.open().close();
        } catch (DeadlineExceededException e) {
            assertTrue(e.getMessage().contains("startTimeout"), e.getMessage());
        }
        Leftovers.awaitNone();
    }

    @Test
    void isAnEventInAFlightRecording() throws InterruptedException {
        Queue<String> events = new ConcurrentLinkedQueue<>();
        try (var recording = new RecordingStream()) {
            recording.enable("dev.cloister.Denial");
            recording.onEvent(
                    "dev.cloister.Denial",
                    event ->
                            events.add(
                                    event.getString("call")
                                            + " "
                                            + event.getInt("errno")
                                            + " "
                                            + event.getLong("times")));
            recording.startAsync();
            try (Compartment compartment = diagnosed().open()) {
                compartment.service(Curious.class).read("/etc/recorded");
            }
            recording.stop();
        }
        assertTrue(events.contains("openat(\"/etc/recorded\") 13 1"), events::toString);
    }

    @Test
    void isNotToBeHadWithoutASeal() {
        Compartment.Builder builder = diagnosed().confinement(ConfinementPolicy.none());
        var e = assertThrows(ConfinementException.class, builder::open);
        assertEquals(
                "denials cannot be seen: the policy puts no seal in force. Open the compartment"
                        + " with its seal, or without diagnose()",
                e.getMessage());
    }

    private Denial denialOf(String path) {
        List<Denial> found =
                told.stream().filter(d -> d.path().filter(path::equals).isPresent()).toList();
        assertEquals(1, found.size(), () -> path + " in " + told);
        return found.getFirst();
    }

    private Compartment.Builder diagnosed() {
        return Compartments.patient().image(image).diagnose(told::add);
    }
}
