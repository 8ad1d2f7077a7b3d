package dev.cloister.faults.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that is gone afterwards. */
record Scratch(Path directory) implements AutoCloseable {

    static Scratch make() throws IOException {
        Path made = Files.createTempDirectory("cloister-faults");
        // The app under test may be somebody else. Nobody else may put anything here: there are
        // images in it, which are run.
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx--x--x"));
        return new Scratch(made);
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        try {
            delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
