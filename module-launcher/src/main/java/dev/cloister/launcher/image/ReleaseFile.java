package dev.cloister.launcher.image;

import dev.cloister.wire.ImageFile;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the file {@code release} of a JDK or of an image says.
 *
 * @param javaVersion for instance {@code 25.0.3}
 * @param modules the names of the modules, sorted
 */
record ReleaseFile(String javaVersion, Set<String> modules) {

    /**
     * Reads the file of a JDK, which may be made of links.
     *
     * @throws IOException if there is none, or if it does not say of which Java it is
     */
    static ReleaseFile ofJdk(Path home) throws IOException {
        return parse(file(home), Files.readString(file(home)));
    }

    /**
     * Reads the file of an image that need not be trusted.
     *
     * @throws IOException if there is none, or if it does not say of which Java it is
     */
    static ReleaseFile ofImage(Path image) throws IOException {
        return parse(file(image), ImageFile.text(file(image)));
    }

    private static Path file(Path home) {
        return home.resolve("release");
    }

    private static ReleaseFile parse(Path file, String text) throws IOException {
        var release = new Properties();
        try {
            release.load(new StringReader(text));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " cannot be understood: " + e.getMessage(), e);
        }
        String version = unquoted(release, "JAVA_VERSION");
        if (version.isEmpty()) {
            throw new IOException(file + " does not say of which Java it is");
        }
        var modules = new TreeSet<>(List.of(unquoted(release, "MODULES").split(" ", -1)));
        modules.remove("");
        return new ReleaseFile(version, modules);
    }

    /** The number of the Java release, for instance 25; 0 if it cannot be told. */
    int feature() {
        try {
            return Runtime.Version.parse(javaVersion).feature();
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private static String unquoted(Properties release, String key) {
        return release.getProperty(key, "").replace("\"", "");
    }
}
