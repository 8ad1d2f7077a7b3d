package dev.cloister.launcher;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What is where in an image. */
public final class ImageFiles {

    /** The module whose main class serves. */
    public static final String SANDBOX = "dev.cloister.sandbox";

    private static final int MAX_RELEASE_BYTES = 64 << 10;

    private static final String VERSION = "JAVA_VERSION=\"";

    private ImageFiles() {}

    /** The program that runs the image. */
    public static Path java(Path image) {
        return image.resolve("bin").resolve("java");
    }

    /** The ahead-of-time cache that is part of an image. */
    public static Path aotCache(Path image) {
        return image.resolve("lib").resolve("cloister.aot");
    }

    /** The feature release of the image's JDK, by what it says of itself; 0 if it does not. */
    static int release(Path image) {
        // Not by a channel, which an interrupt closes: the image would seem to be of no JDK.
        try (InputStream in = new FileInputStream(image.resolve("release").toFile())) {
            String text = new String(in.readNBytes(MAX_RELEASE_BYTES), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> line.startsWith(VERSION))
                    .map(line -> line.substring(VERSION.length()).split("[^0-9]", 2)[0])
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | NumberFormatException e) {
            // Not made by jlink: then nobody knows.
            return 0;
        }
    }
}
