package dev.cloister.sandbox.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.security.SecureRandom;
import java.time.ZoneId;

/**
 * Has the JDK open the files now that it opens when something is used for the first time. In a
 * sealed process it cannot, and some of its classes could then never be used.
 */
final class Preload {

    private Preload() {}

    static void run() {
        fileSystem();
        randomness();
        timeZones();
        resources();
    }

    /** {@code libnio}; without it a service that asks for a file would get an Error. */
    private static void fileSystem() {
        var _ = Files.isDirectory(FileSystems.getDefault().getPath("/"), LinkOption.NOFOLLOW_LINKS);
    }

    /** {@code /dev/random}; without it the first random number takes seconds. */
    private static void randomness() {
        new SecureRandom().nextInt();
    }

    /** The time zones' rules. */
    private static void timeZones() {
        var _ = ZoneId.systemDefault().getRules();
    }

    /** The image's own library for reading resources, of services among others. */
    private static void resources() {
        try (InputStream resource = Object.class.getResourceAsStream("Object.class")) {
            if (resource == null) {
                throw new IllegalStateException("the image has no java.base to read");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
