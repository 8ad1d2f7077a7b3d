package dev.cloister.systemtests.support;

import java.nio.file.Path;

/** The source tree that these tests are of. Tests run in directories of their own. */
public final class Checkout {

    private static final Path ROOT =
            Path.of(System.getProperty("cloister.checkout")).toAbsolutePath().normalize();

    private Checkout() {}

    /** A file or directory, by its path from the root. */
    public static Path path(String name) {
        return ROOT.resolve(name);
    }

    /** A file or directory of the sources of these tests. */
    public static Path source(String name) {
        return ROOT.resolve("apps/system-tests/src/test/java").resolve(name);
    }
}
