package dev.cloister.launcher.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ImageException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

final class WorkspaceTest {

    private static final String SANDBOX = "java.base dev.cloister.sandbox";

    @TempDir private Path directory;

    @Test
    void showsNothingBeforeTheEnd() throws IOException {
        Path output = output();
        try (var workspace = Workspace.open(output, false)) {
            FakeHome.image(workspace.image(), SANDBOX);
            assertFalse(Files.exists(output));
            workspace.publish();
        }
        assertEquals("abc", Files.readString(output.resolve("lib/modules")));
        assertEquals(List.of("image"), entries());
    }

    @Test
    void leavesNothingOfAnImageThatIsNotDone() throws IOException {
        Path deep = directory.resolve("a/b/image");
        try (var workspace = Workspace.open(deep, false)) {
            FakeHome.image(workspace.image(), SANDBOX);
        }
        assertEquals(List.of(), entries());
    }

    @Test
    void fillsADirectoryThatIsEmpty() throws IOException {
        Path output = Files.createDirectory(output());
        publish(output, false);
        assertTrue(Files.exists(output.resolve("release")));
        assertEquals(List.of("image"), entries());
    }

    @Test
    void refusesADirectoryThatIsNotEmpty() throws IOException {
        Path output = FakeHome.image(output(), SANDBOX);
        assertEquals(
                output
                        + " exists and is no empty directory; name another place, or ask to"
                        + " overwrite it",
                refusal(output, false));
        assertEquals(List.of("image"), entries());
    }

    @Test
    void replacesAnImageIfItMay() throws IOException {
        Path output = FakeHome.image(output(), SANDBOX);
        Files.writeString(output.resolve("old"), "");
        publish(output, true);
        assertFalse(Files.exists(output.resolve("old")));
        assertTrue(Files.exists(output.resolve("release")));
        assertEquals(List.of("image"), entries());
    }

    @Test
    void replacesNothingThatIsNoSandboxImage() throws IOException {
        Path output = FakeHome.image(output(), "java.base java.logging");
        assertTrue(refusal(output, true).contains("does not look like a sandbox image"));
        assertTrue(Files.exists(output.resolve("release")));
        Path file = Files.writeString(directory.resolve("file"), "x");
        assertTrue(refusal(file, true).contains("does not look like a sandbox image"));
        assertEquals("x", Files.readString(file));
    }

    @Test
    void putsBackWhatWasThereIfTheImageCannotMove() throws IOException {
        Path output = FakeHome.image(output(), SANDBOX);
        try (var workspace = Workspace.open(output, true)) {
            assertThrows(IOException.class, workspace::publish);
        }
        assertEquals("abc", Files.readString(output.resolve("lib/modules")));
        assertEquals(List.of("image"), entries());
    }

    /** It may be in System.exit, from which it never returns while the JVM ends. */
    @Test
    @Timeout(15)
    void theEndOfTheJvmWaitsForTheCleanupAndNotForTheThreadsEnd() throws Exception {
        var opened = new CompletableFuture<Workspace>();
        var mayEnd = new CompletableFuture<Boolean>();
        Thread builder =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    buildUntilInterrupted(opened);
                                    mayEnd.join();
                                });

        opened.join().stop(builder);

        assertEquals(List.of(), entries());
        assertTrue(builder.isAlive());
        mayEnd.complete(true);
        builder.join();
    }

    private void buildUntilInterrupted(CompletableFuture<Workspace> opened) {
        try (var workspace = Workspace.open(output(), false)) {
            opened.complete(workspace);
            new CountDownLatch(1).await();
        } catch (IOException e) {
            opened.completeExceptionally(e);
        } catch (InterruptedException e) {
            // As it should be.
        }
    }

    private Path output() {
        return directory.resolve("image");
    }

    private static void publish(Path output, boolean overwrite) throws IOException {
        try (var workspace = Workspace.open(output, overwrite)) {
            FakeHome.image(workspace.image(), SANDBOX);
            workspace.publish();
        }
    }

    private static String refusal(Path output, boolean overwrite) {
        return String.valueOf(
                assertThrows(ImageException.class, () -> publish(output, overwrite)).getMessage());
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
