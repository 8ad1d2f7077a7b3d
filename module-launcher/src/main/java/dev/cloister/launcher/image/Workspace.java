package dev.cloister.launcher.image;

import dev.cloister.api.ImageException;
import dev.cloister.launcher.ImageFiles;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A directory beside the output, in which an image is made. The image moves to its place in one
 * step when it is done. Whatever else happens, nothing of it is left: not when the thread that
 * builds fails or is interrupted, not when the JVM is told to end. Only a JVM that is killed leaves
 * the directory.
 */
final class Workspace implements AutoCloseable {

    /** How long the end of the JVM waits for the thread that builds to clean up. */
    private static final Duration CLEANUP_TIME = Duration.ofSeconds(20);

    private static final Duration KILL_TIME = Duration.ofSeconds(10);

    private final Path output;
    private final Path directory;

    /** Directories above the output that were made for it, the outermost first. */
    private final List<Path> made;

    private final Thread hook;

    /** Counted down when nothing is left that should not be. */
    private final CountDownLatch cleaned = new CountDownLatch(1);

    private boolean published;

    private Workspace(Path output, Path directory, List<Path> made) {
        this.output = output;
        this.directory = directory;
        this.made = made;
        Thread builder = Thread.currentThread();
        this.hook = Thread.ofPlatform().name("cloister-image").unstarted(() -> stop(builder));
    }

    /**
     * Makes the directory, for the thread that calls this to build in.
     *
     * @param output where the image is to go
     * @param overwrite whether an image that is there is replaced
     * @throws ImageException if something else is there
     * @throws IOException if the directory cannot be made
     */
    static Workspace open(Path output, boolean overwrite) throws IOException {
        Path place =
                Files.exists(output) ? output.toRealPath() : output.toAbsolutePath().normalize();
        checkFree(place, overwrite);
        Path parent = place.getParent();
        if (parent == null) {
            throw new ImageException("an image cannot be at " + place, null);
        }
        List<Path> made = makeDirectories(parent);
        String prefix = "." + place.getFileName() + "-";
        Path directory = Files.createTempDirectory(parent, prefix).toRealPath();
        var workspace = new Workspace(place, directory, made);
        Runtime.getRuntime().addShutdownHook(workspace.hook);
        return workspace;
    }

    private static void checkFree(Path place, boolean overwrite) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS) || isEmptyDirectory(place)) {
            return;
        }
        if (!overwrite) {
            throw new ImageException(
                    place
                            + " exists and is no empty directory; name another place, or ask to"
                            + " overwrite it",
                    null);
        }
        if (!isSandboxImage(place)) {
            throw new ImageException(
                    place
                            + " does not look like a sandbox image, so it is not overwritten; name"
                            + " another place, or delete it yourself",
                    null);
        }
    }

    private static boolean isEmptyDirectory(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(place)) {
            return entries.findAny().isEmpty();
        }
    }

    private static boolean isSandboxImage(Path place) {
        try {
            return Files.isRegularFile(place.resolve("lib").resolve("modules"))
                    && ReleaseFile.ofImage(place).modules().contains(ImageFiles.SANDBOX);
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Path> makeDirectories(Path directory) throws IOException {
        var missing = new ArrayList<Path>();
        for (@Nullable Path path = directory;
                path != null && !Files.exists(path);
                path = path.getParent()) {
            missing.addFirst(path);
        }
        Files.createDirectories(directory);
        return missing;
    }

    /** Where the image is made; jlink wants to make the directory itself. */
    Path image() {
        return directory.resolve("image");
    }

    /** A place for another file. */
    Path file(String name) {
        return directory.resolve(name);
    }

    /**
     * Moves the image to its place.
     *
     * @return the place
     * @throws IOException if it cannot be moved; what was there before is there again
     */
    Path publish() throws IOException {
        Path old = file("old");
        boolean replaces = Files.exists(output, LinkOption.NOFOLLOW_LINKS);
        if (replaces) {
            Files.move(output, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(image(), output, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (replaces) {
                Files.move(old, output, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        published = true;
        return output;
    }

    /** Ends what runs in the directory, and deletes it. */
    @Override
    public void close() {
        if (!published) {
            endProcesses();
        }
        try {
            delete(directory);
            if (!published) {
                for (Path path : made.reversed()) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ImageException(directory + " cannot be deleted: " + e.getMessage(), e);
        } finally {
            cleaned.countDown();
            forgetHook();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM ends, and the hook waits for this thread.
        }
    }

    /**
     * Makes the thread that builds give up, and waits until it has cleaned up. It does all by
     * itself: if two threads did, one might make what the other has just deleted. Its end is not
     * waited for: a program's main thread exits next, and stays in that call while the JVM ends.
     */
    void stop(Thread builder) {
        builder.interrupt();
        endProcesses();
        try {
            cleaned.await(CLEANUP_TIME.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Kills whatever runs from the unfinished image. Nobody else can have started that; and some of
     * it, like the JVM that writes the cache, is not a child of this process.
     */
    private void endProcesses() {
        Path java = image();
        List<ProcessHandle> running =
                ProcessHandle.allProcesses().filter(process -> runsFrom(java, process)).toList();
        running.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : running) {
            process.onExit()
                    .completeOnTimeout(process, KILL_TIME.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    private static boolean runsFrom(Path image, ProcessHandle process) {
        return process.info().command().filter(name -> Path.of(name).startsWith(image)).isPresent();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
