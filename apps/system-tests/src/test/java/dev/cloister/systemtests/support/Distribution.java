package dev.cloister.systemtests.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the build laid out, to be found by its path only. */
public final class Distribution {

    private static final Path HOME =
            Path.of(System.getProperty("cloister.home")).toAbsolutePath().normalize();

    private Distribution() {}

    public static Path home() {
        return HOME;
    }

    /** The sandbox image. */
    public static Path image() {
        return HOME.resolve("sandbox");
    }

    /** What images are made of. */
    public static Path imageModules() {
        return HOME.resolve("image-mods");
    }

    /** The app side's runtime. */
    public static Path runtime() {
        return HOME.resolve("runtime");
    }

    /** The app side's modules. */
    public static Path mods() {
        return HOME.resolve("mods");
    }

    /** The programs, each a directory of modules. */
    public static Path programs() {
        return HOME.resolve("programs");
    }

    /** Copies a directory with everything that a file system knows about its files. */
    public static Path copy(Path directory, Path target) {
        var cp = new ProcessBuilder("cp", "-a", directory.toString(), target.toString());
        WatchedProcess.Result result = WatchedProcess.run(Duration.ofSeconds(60), cp);
        assertEquals(0, result.exit(), result.stderr());
        return target;
    }

    /** Every file below a directory, with its size and time: equal listings, nothing written. */
    public static Map<String, String> listing(Path directory) {
        Map<String, String> listing = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                listing.put(
                        directory.relativize(path).toString(),
                        Files.size(path) + " bytes, " + Files.getLastModifiedTime(path));
            }
            return listing;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
