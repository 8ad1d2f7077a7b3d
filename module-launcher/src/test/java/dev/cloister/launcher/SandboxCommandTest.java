package dev.cloister.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CompartmentSettings;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.RestartPolicy;
import dev.cloister.spi.TransportSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class SandboxCommandTest {

    private static final String CLASS_SPACE = "-XX:CompressedClassSpaceSize=";

    @TempDir private Path image;

    @Test
    void theCacheIsMadeInMoreRoomThanASmallCompartmentHas() {
        List<String> training = SandboxCommand.training(image, settings());
        assertEquals(CLASS_SPACE + "256m", last(training, CLASS_SPACE));
        assertEquals("-XX:MaxMetaspaceSize=512m", last(training, "-XX:MaxMetaspaceSize="));
        assertEquals("--train", training.getLast());
        assertEquals(
                CLASS_SPACE + "16m", last(SandboxCommand.serving(image, settings()), CLASS_SPACE));
    }

    @Test
    void trainingHasEveryOptionOfServing() {
        List<String> training = SandboxCommand.training(image, settings());
        List<String> missing = new ArrayList<>(SandboxCommand.serving(image, settings()));
        missing.removeAll(training);
        assertEquals(List.of(), missing);
    }

    @Test
    void namesTheCacheIfThereIsOne() throws IOException {
        Path cache = ImageFiles.aotCache(image);
        Files.createDirectories(cache.getParent());
        Files.createFile(cache);
        assertTrue(
                SandboxCommand.serving(image, settings()).contains("-XX:AOTCache=" + cache),
                cache::toString);
    }

    /** Of an option that is given more than once, the JVM takes the last. */
    private static String last(List<String> command, String option) {
        return command.reversed().stream()
                .filter(each -> each.startsWith(option))
                .findFirst()
                .orElseThrow();
    }

    private static CompartmentSettings settings() {
        return new CompartmentSettings(
                Optional.empty(),
                Optional.empty(),
                4,
                64,
                1,
                1 << 20,
                TransportSettings.DEFAULT_LANE_BUFFER_BYTES,
                Optional.empty(),
                Optional.of(ConfinementPolicy.full()),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                RestartPolicy.never());
    }
}
