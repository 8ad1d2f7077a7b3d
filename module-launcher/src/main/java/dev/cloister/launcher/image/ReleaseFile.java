package dev.cloister.launcher.image;

import dev.cloister.wire.ImageFile;

import java.io.IOException;
import java.io.StringReader;
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
     * Reads the file.
     *
     * @throws IOException if there is none, or if it does not say of which Java it is
     */
    static ReleaseFile read(Path home) throws IOException {
        Path file = home.resolve("release");
        var release = new Properties();
        try {
            release.load(new StringReader(ImageFile.text(file)));
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
