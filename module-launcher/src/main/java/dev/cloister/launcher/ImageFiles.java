package dev.cloister.launcher;

import dev.cloister.api.CompartmentUnavailableException;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is where in an image. */
public final class ImageFiles {

    /** The module whose main class serves. */
    public static final String SANDBOX = "dev.cloister.sandbox";

    private static final int MAX_RELEASE_BYTES = 64 << 10;

    private static final String VERSION = "JAVA_VERSION=\"";

    private static final String MODULES = "MODULES=\"";

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
        try {
            return said(image, VERSION)
                    .map(version -> version.split("[^0-9]", 2)[0])
                    .map(Integer::parseInt)
                    .orElse(0);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Whether a runtime has a module, or does not say which ones it has. */
    static boolean mayHave(Path image, String module) {
        return said(image, MODULES)
                .map(modules -> List.of(modules.split("[ \"]", -1)).contains(module))
                .orElse(true);
    }

    /**
     * What a runtime says of itself, up to the end of the line.
     *
     * @throws CompartmentUnavailableException if it cannot be read now
     */
    private static Optional<String> said(Path image, String about) {
        // Not by a channel, which an interrupt closes: the image would seem to be of no JDK.
        Path release = image.resolve("release");
        try (InputStream in = new FileInputStream(release.toFile())) {
            String text = new String(in.readNBytes(MAX_RELEASE_BYTES), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> line.startsWith(about))
                    .map(line -> line.substring(about.length()))
                    .findFirst();
        } catch (IOException e) {
            if (Files.isRegularFile(release) && Files.isReadable(release)) {
                // Nothing is wrong with it: mostly this program has no descriptor left.
                throw new CompartmentUnavailableException(
                        "cannot read "
                                + release
                                + ": "
                                + e.getMessage()
                                + ". Raise the limits of this process, or open fewer files",
                        e);
            }
            // Not made by jlink: then nobody knows.
            return Optional.empty();
        }
    }
}
