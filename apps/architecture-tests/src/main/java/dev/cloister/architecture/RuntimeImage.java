package dev.cloister.architecture;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A runtime made by jlink.
 *
 * @param directory where it lies
 */
record RuntimeImage(Path directory) {

    /** The modules that jlink says it put in. */
    Set<String> modulesOfRelease() throws IOException {
        return Arrays.stream(release("MODULES").split(" ", -1)).collect(toCollection(TreeSet::new));
    }

    /** The modules that the image's own java says it has. */
    Set<String> modulesOfJava() throws IOException, InterruptedException {
        Process java =
                new ProcessBuilder(directory.resolve("bin/java").toString(), "--list-modules")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (java.waitFor() != 0) {
            throw new IOException(
                    "java --list-modules exited with " + java.waitFor() + ": " + said);
        }
        return said.lines()
                .map(line -> line.replaceFirst("@.*", ""))
                .collect(toCollection(TreeSet::new));
    }

    /** The number of the Java release, for instance 25. */
    int feature() throws IOException {
        return Runtime.Version.parse(release("JAVA_VERSION")).feature();
    }

    /** How large its files are together, one file aside. */
    long bytesWithout(String fileName) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(fileName))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private String release(String key) throws IOException {
        var release = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve("release"))) {
            release.load(reader);
        }
        return release.getProperty(key, "").replace("\"", "");
    }
}
