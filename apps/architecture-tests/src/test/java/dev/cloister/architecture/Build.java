package dev.cloister.architecture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the build that runs these tests has put things. The module's POM tells. */
final class Build {

    private Build() {}

    /** Where the source tree starts. */
    static Path root() throws IOException {
        return Path.of(property("architecture.root")).toRealPath();
    }

    /** The version in the names of the jars. */
    static String version() {
        return property("architecture.version");
    }

    private static String property(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "system property "
                                                + name
                                                + " is not set; see this module's POM"));
    }
}
