package dev.cloister.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What a sandbox image is made of.
 *
 * @param path its directory
 * @param bytes the size of its files
 * @param javaVersion the Java that it was linked from
 * @param modules its modules, sorted
 */
record ImageDescription(Path path, long bytes, String javaVersion, List<String> modules) {

    private static final double BYTES_PER_MIB = 1 << 20;

    /** Reads an image that jlink made. */
    static ImageDescription of(Path path) throws IOException {
        var release = new Properties();
        try (Reader reader = Files.newBufferedReader(path.resolve("release"))) {
            release.load(reader);
        }
        return new ImageDescription(
                path,
                size(path),
                unquoted(release, "JAVA_VERSION"),
                Stream.of(unquoted(release, "MODULES").split(" ", -1)).sorted().toList());
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "path     %s\nsize     %.1f MiB (%,d bytes)\njava     %s\nmodules  %s\n",
                path,
                bytes / BYTES_PER_MIB,
                bytes,
                javaVersion,
                String.join("\n         ", modules));
    }

    private static String unquoted(Properties release, String key) {
        return release.getProperty(key, "unknown").replace("\"", "");
    }

    private static long size(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .mapToLong(ImageDescription::fileSize)
                    .sum();
        }
    }

    private static long fileSize(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
