package dev.cloister.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is installed beside the command.
 *
 * @param home the directory that holds it, if there is one
 */
record Installation(Optional<Path> home) {

    /** The system property that names the directory. */
    static final String HOME = "cloister.home";

    static Installation ofThisJvm() {
        return new Installation(Optional.ofNullable(System.getProperty(HOME)).map(Path::of));
    }

    /** The programs, a directory for each. */
    Programs programs() {
        return new Programs(home.map(directory -> directory.resolve("programs")));
    }

    /** The modules that images are made of, besides the users'. */
    Optional<Path> imageModules() {
        return home.map(directory -> directory.resolve("image-mods"));
    }
}
