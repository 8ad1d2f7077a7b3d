package dev.cloister.systemtests.diagnose;

import static dev.cloister.systemtests.support.Eventually.eventually;

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
import dev.cloister.systemtests.support.ServiceImage;

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
import java.util.stream.Stream;

/** A service that asks for what it does not get, in an image of its own. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class DiagnosisIT {

    private static final int EACCES = 13;

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // see below
    private static Path image;

    private final Queue<Denial> told = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void buildAnImage() throws IOException {
        image = ServiceImage.build(directory, CuriousProvider.class);
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
        awaitDenial("socket.*");
        awaitDenial("clone|vfork");
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
        eventually(
                "they are counted",
                SOON,
                () -> flood().mapToLong(Denial::times).anyMatch(times -> times > calls - 10));
        assertTrue(flood().count() <= 2 * 9, () -> "told=" + flood().count());
    }

    private Stream<Denial> flood() {
        return told.stream().filter(denial -> denial.systemCall().equals("openat"));
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
            assertTrue(e.toString().contains("startTimeout"), e::toString);
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
    void doesWhatTheDocumentShows() {
        // docs: diagnose
        Queue<Denial> denials = new ConcurrentLinkedQueue<>();
        try (Compartment compartment =
                Compartment.builder().image(image).diagnose(denials::add).open()) {
            compartment.service(Curious.class).read("/etc/hosts");
        }
        denials.forEach(Denial::log);
        // docs: end
        told.addAll(denials);
        assertEquals(1, denialOf("/etc/hosts").times());
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

    /** The only denial of a file; the compartment does not wait for ever until it is told. */
    private Denial denialOf(String path) {
        eventually(path + " is told of", SOON, () -> !denialsOf(path).isEmpty());
        List<Denial> found = denialsOf(path);
        assertEquals(1, found.size(), () -> path + " in " + told);
        return found.getFirst();
    }

    private void awaitDenial(String systemCall) {
        eventually(
                systemCall + " is told of",
                SOON,
                () -> told.stream().anyMatch(denial -> denial.systemCall().matches(systemCall)));
    }

    private List<Denial> denialsOf(String path) {
        return told.stream().filter(d -> d.path().filter(path::equals).isPresent()).toList();
    }

    private Compartment.Builder diagnosed() {
        return Compartments.patient().image(image).diagnose(told::add);
    }
}
