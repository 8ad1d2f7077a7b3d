package dev.cloister.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.ImageException;
import dev.cloister.systemtests.support.AppProgram;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.Distribution;
import dev.cloister.systemtests.support.TestJvm;
import dev.cloister.systemtests.support.WatchedProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Where compartments look for their image. */
final class ImageLookupIT {

    private static final String PROPERTY = "cloister.image";
    private static final String VARIABLE = "CLOISTER_IMAGE";

    @TempDir private Path directory;

    @Test
    void theBuildersWordCountsMoreThanTheProperty() {
        Path missing = directory.resolve("missing");
        var e =
                assertThrows(
                        ImageException.class, () -> Compartment.builder().image(missing).open());
        assertEquals(
                "no sandbox image found. Looked at: the builder's image(…): "
                        + missing
                        + ": no such directory. Link one, and name its directory in one of these"
                        + " ways",
                e.getMessage());
    }

    @Test
    void aDirectoryWithoutJavaIsNoImage() {
        var e =
                assertThrows(
                        ImageException.class, () -> Compartment.builder().image(directory).open());
        assertTrue(String.valueOf(e.getMessage()).contains("it has no bin/java"), e.toString());
    }

    @Test
    void aJavaThatMayNotBeRunIsNoImage() throws IOException {
        Path java = Files.createDirectory(directory.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n");
        var e =
                assertThrows(
                        ImageException.class, () -> Compartment.builder().image(directory).open());
        assertTrue(
                String.valueOf(e.getMessage()).contains(java + " is not executable"), e.toString());
    }

    @Test
    void thePropertyIsReadAtEachOpening() {
        String real = System.getProperty(PROPERTY);
        System.setProperty(PROPERTY, directory.toString());
        try {
            var e = assertThrows(ImageException.class, Compartment::open);
            assertTrue(
                    String.valueOf(e.getMessage())
                            .contains("system property cloister.image: " + directory),
                    e.toString());
        } finally {
            System.setProperty(PROPERTY, real);
        }
        Compartments.assertFreshOneWorks();
    }

    @Test
    void aRelativePathIsTakenFromTheWorkingDirectory() {
        Path relative = Path.of("").toAbsolutePath().relativize(Distribution.image());
        try (Compartment compartment = Compartments.patient().image(relative).open()) {
            assertEquals(Distribution.image(), compartment.info().image());
            Compartments.assertUsable(compartment);
        }
    }

    @Test
    void theVariableCountsWhereThereIsNoProperty() {
        String found = openElsewhere(Map.of(VARIABLE, Distribution.image().toString()));
        assertTrue(found.startsWith("opened "), found);
        String wrong = openElsewhere(Map.of(VARIABLE, directory.toString()));
        assertTrue(wrong.contains("environment variable CLOISTER_IMAGE: " + directory), wrong);
    }

    @Test
    void aFailureListsEveryPlace() {
        String failure = openElsewhere(Map.of());
        assertTrue(failure.startsWith("failure dev.cloister.api.ImageException"), failure);
        for (String place :
                new String[] {
                    "the builder's image(…): not set",
                    "system property cloister.image: not set",
                    "environment variable CLOISTER_IMAGE: not set",
                    Path.of(System.getProperty("java.home")).resolveSibling("sandbox").toString()
                }) {
            assertTrue(failure.contains(place), failure);
        }
    }

    /** What a JVM says that has no property and this in its environment. */
    private static String openElsewhere(Map<String, String> environment) {
        ProcessBuilder app =
                TestJvm.app(AppProgram.class, AppProgram.Mode.SAYS_HOW_OPENING_GOES.name());
        app.command().removeIf(argument -> argument.startsWith("-D" + PROPERTY));
        app.environment().remove(VARIABLE);
        app.environment().putAll(environment);
        WatchedProcess.Result result = WatchedProcess.run(Duration.ofSeconds(60), app);
        assertEquals(0, result.exit(), result.stderr());
        return result.stdout().strip();
    }
}
