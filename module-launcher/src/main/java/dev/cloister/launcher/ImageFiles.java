package dev.cloister.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is where in an image. */
public final class ImageFiles {

    /** The module whose main class serves. */
    public static final String SANDBOX = "dev.cloister.sandbox";

    private ImageFiles() {}

    /** The program that runs the image. */
    public static Path java(Path image) {
        return image.resolve("bin").resolve("java");
    }

    /** The ahead-of-time cache that is part of an image. */
    public static Path aotCache(Path image) {
        return image.resolve("lib").resolve("cloister.aot");
    }

    /** Tells whether an image holds a module, by what it says of itself. */
    static boolean holds(Path image, String module) {
        try (Stream<String> lines = Files.lines(image.resolve("release"))) {
            return lines.filter(line -> line.startsWith("MODULES="))
                    .flatMap(line -> Stream.of(line.split("[\"= ]", -1)))
                    .anyMatch(module::equals);
        } catch (IOException | UncheckedIOException e) {
            // Not made by jlink: then nobody knows.
            return false;
        }
    }

    /** The command line on which an image prints the index of its contracts and ends. */
    public static List<String> describing(Path image) {
        return List.of(
                java(image).toString(),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-m",
                SANDBOX,
                "--describe");
    }
}
