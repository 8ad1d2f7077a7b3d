package dev.cloister.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CompartmentUnavailableException;
import dev.cloister.api.ImageException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

class ImageLocatorTest {

    private static final Optional<String> UNSET = Optional.empty();

    @TempDir Path directory;
    private Path runtime = Path.of("");

    @BeforeEach
    void makeRuntime() throws IOException {
        runtime = Files.createDirectory(directory.resolve("runtime"));
    }

    @Test
    void theBuilderComesFirstThenThePropertyThenTheVariableThenTheNeighbour() throws IOException {
        Path named = image("named");
        Path property = image("property");
        Path variable = image("variable");
        Path beside = image("sandbox");

        assertEquals(named, locate(Optional.of(named), text(property), text(variable)));
        assertEquals(property, locate(Optional.empty(), text(property), text(variable)));
        assertEquals(variable, locate(Optional.empty(), UNSET, text(variable)));
        assertEquals(beside, locate(Optional.empty(), UNSET, UNSET));
    }

    @Test
    void aWrongPlaceIsNotPassedOver() throws IOException {
        image("sandbox");
        Path missing = directory.resolve("missing");

        var e =
                assertThrows(
                        ImageException.class, () -> locate(Optional.empty(), text(missing), UNSET));

        assertMessage(e, missing.toString(), "cloister.image", "no such directory");
    }

    @Test
    void listsEveryPlaceWhereItLooked() {
        var e = assertThrows(ImageException.class, () -> locate(Optional.empty(), UNSET, UNSET));
        assertMessage(
                e,
                "image(…)",
                "cloister.image",
                "CLOISTER_IMAGE",
                directory.resolve("sandbox") + ": no such directory");
    }

    @Test
    void saysWhatIsWrongWithADirectoryThatIsNoImage() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        assertMessage(
                assertThrows(ImageException.class, () -> locate(Optional.of(empty), UNSET, UNSET)),
                "it has no bin/java");

        Path java = Files.createDirectories(empty.resolve("bin")).resolve("java");
        Files.writeString(java, "no program");
        assertMessage(
                assertThrows(ImageException.class, () -> locate(Optional.of(empty), UNSET, UNSET)),
                "is not executable");
    }

    @Test
    void aRuntimeWithoutTheSandboxIsNoImage() throws IOException {
        Path other = image("other");
        Path release = other.resolve("release");
        Files.writeString(release, "JAVA_VERSION=\"25\"\nMODULES=\"java.base java.logging\"\n");
        assertMessage(
                assertThrows(ImageException.class, () -> locate(Optional.of(other), UNSET, UNSET)),
                other + ": it is a runtime without module dev.cloister.sandbox");

        Files.writeString(release, "MODULES=\"java.base dev.cloister.sandbox\"\n");
        assertEquals(other, locate(Optional.of(other), UNSET, UNSET));
        Files.writeString(release, "JAVA_VERSION=\"25\"\n");
        assertEquals(other, locate(Optional.of(other), UNSET, UNSET), "it does not say");
    }

    /** As when no descriptor is left: it is there and readable, and reading it fails. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void whatCannotBeReadNowIsNoFaultOfTheImage() throws IOException {
        Path image = image("sandbox");
        Files.createSymbolicLink(image.resolve("release"), Path.of("/proc/self/mem"));
        var e =
                assertThrows(
                        CompartmentUnavailableException.class,
                        () -> locate(Optional.of(image), UNSET, UNSET));
        assertTrue(
                String.valueOf(e.getMessage())
                        .startsWith("cannot read " + image.resolve("release") + ": "),
                e::getMessage);
    }

    @Test
    void aFileIsNoImage() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertMessage(
                assertThrows(ImageException.class, () -> locate(Optional.of(file), UNSET, UNSET)),
                file + ": it is no directory");
    }

    private Path locate(
            Optional<Path> named, Optional<String> property, Optional<String> variable) {
        return ImageLocator.locate(named, property, variable, runtime);
    }

    private static Optional<String> text(Path path) {
        return Optional.of(path.toString());
    }

    private Path image(String name) throws IOException {
        Path image = directory.resolve(name);
        Path java = Files.createDirectories(image.resolve("bin")).resolve("java");
        Files.writeString(java, "");
        assertTrue(java.toFile().setExecutable(true));
        return image;
    }

    private static void assertMessage(ImageException e, String... parts) {
        for (String part : parts) {
            assertTrue(String.valueOf(e.getMessage()).contains(part), e::getMessage);
        }
    }
}
