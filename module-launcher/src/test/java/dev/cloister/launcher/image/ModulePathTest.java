package dev.cloister.launcher.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ImageException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

final class ModulePathTest {

    @TempDir private Path directory;

    @Test
    void takesJarsAndDirectoriesOfJars() throws IOException {
        Path jars = Files.createDirectory(directory.resolve("jars"));
        FakeModule.named("a").in(jars);
        Path jar = FakeModule.named("b").in(directory);

        ModulePath path = ModulePath.read(List.of(jars, jar));

        assertEquals(Optional.of(jars.resolve("a.jar")), path.location("a"));
        assertEquals(Optional.of(jar), path.location("b"));
        assertEquals(Optional.empty(), path.location("c"));
    }

    @Test
    void anEarlierEntryHidesALaterOne() throws IOException {
        Path first = Files.createDirectory(directory.resolve("first"));
        FakeModule.named("a").in(first);
        Path second = Files.createDirectory(directory.resolve("second"));
        FakeModule.named("a").in(second);

        assertEquals(
                Optional.of(first.resolve("a.jar")),
                ModulePath.read(List.of(first, second)).location("a"));
    }

    @Test
    void refusesWhatDoesNotExist() {
        Path missing = directory.resolve("missing");
        assertEquals("the module path has " + missing + ", which does not exist", refusal(missing));
    }

    @Test
    void refusesAJarThatCannotBeRead() throws IOException {
        Path jar = Files.writeString(directory.resolve("a.jar"), "no zip");

        String message = refusal(directory);

        assertTrue(message.contains(jar.toString()), message);
        assertTrue(message.endsWith("take it off the module path"), message);
    }

    @Test
    void refusesAPathThatNoOptionCanName() throws IOException {
        String message = refusal(Files.createDirectory(directory.resolve("a:b")));
        assertTrue(message.contains("jlink takes no path with \":\" in it"), message);
    }

    private static String refusal(Path entry) {
        return String.valueOf(
                assertThrows(ImageException.class, () -> ModulePath.read(List.of(entry)))
                        .getMessage());
    }
}
