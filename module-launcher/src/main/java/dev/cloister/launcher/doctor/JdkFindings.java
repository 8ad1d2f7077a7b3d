package dev.cloister.launcher.doctor;

import dev.cloister.api.doctor.Finding;
import dev.cloister.launcher.LaunchTrial;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** On which Java this program runs, and on which its compartments do. */
final class JdkFindings {

    private JdkFindings() {}

    static List<Finding> ofThisMachine(Optional<Path> image) {
        return List.of(running(), ofImage(image));
    }

    private static Finding running() {
        return new Finding(
                "Java of the app",
                true,
                System.getProperty("java.version") + " in " + System.getProperty("java.home"),
                "java.lang.foreign: Cloister asks the kernel without native code of its own",
                "Cloister is made for Java 25 and later");
    }

    private static Finding ofImage(Optional<Path> image) {
        int release = image.map(LaunchTrial::release).orElse(0);
        return new Finding(
                "Java of the image",
                release > 0,
                image.map(path -> found(path, release)).orElse("no image found"),
                "SEAL: the list of system calls is made for its release",
                "no compartment opens");
    }

    private static String found(Path image, int release) {
        return (release > 0 ? "release " + release : "unknown") + " in " + image;
    }
}
