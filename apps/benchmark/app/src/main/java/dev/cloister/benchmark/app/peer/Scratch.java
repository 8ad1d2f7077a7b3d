package dev.cloister.benchmark.app.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for the files of one peer; goes with all that is in it. */
final class Scratch implements AutoCloseable {

    private final Path directory;

    /** For who stops the program with Ctrl-C. */
    private final Thread atExit = new Thread(this::delete);

    private Scratch(Path directory) {
        this.directory = directory;
    }

    static Scratch in(Path parent) throws IOException {
        var scratch = new Scratch(Files.createTempDirectory(parent, "cloister-benchmark-"));
        Runtime.getRuntime().addShutdownHook(scratch.atExit);
        return scratch;
    }

    /** Where temporary files belong. */
    static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** Where files are memory, if there is such a place. */
    static Path memory() {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? memory : temporary();
    }

    /** A name for a file that does not exist yet. */
    Path path(String name) {
        return directory.resolve(name);
    }

    /** A file of zeros. */
    Path file(String name, int bytes) throws IOException {
        return Files.write(path(name), new byte[bytes]);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        delete();
    }

    private void delete() {
        try (Stream<Path> found = Files.walk(directory)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory + ": " + e, e);
        }
    }
}
