package dev.cloister.launcher;

import java.nio.file.Path;
import java.util.List;

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
