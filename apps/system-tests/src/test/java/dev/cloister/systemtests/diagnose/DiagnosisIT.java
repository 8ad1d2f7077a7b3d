package dev.cloister.systemtests.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.curious.Curious;
import com.example.curious.CuriousProvider;

import dev.cloister.api.Compartment;
import dev.cloister.api.Confinement;
import dev.cloister.api.Denial;
import dev.cloister.systemtests.support.Compartments;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
        for (Denial denial : told) {
            System.err.println(denial);
        }
        Denial warmUp = denialOf(CuriousProvider.WARM_UP_FILE);
        assertEquals(OptionalInt.of(EACCES), warmUp.errno());
        Denial call = denialOf("/etc/passwd");
        assertEquals("openat", call.systemCall());
        assertEquals(6, call.arguments().size());
        assertEquals("lane-0", call.threadName());
        assertEquals("Files by name", call.reason());
        assertEquals(1, call.times());
        assertEquals(2, told.size(), told::toString);
    }

    @Test
    void tellsWhatOtherLayersWouldHaveHidden() {
        try (Compartment compartment = diagnosed().open()) {
            Curious curious = compartment.service(Curious.class);
            System.err.println(curious.socket());
            System.err.println(curious.start());
        }
        for (Denial denial : told) {
            System.err.println(denial);
        }
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
