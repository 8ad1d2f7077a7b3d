package dev.cloister.launcher.image;

import dev.cloister.api.ImageException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds a JDK of the feature release of this JVM: an image of another one would run our classes or
 * not, and nobody would have tried. One that is named counts, fit or not; of the others the first
 * fit one does.
 */
final class JdkLocator {

    /** Where installers put JDKs, each in a directory below. */
    private static final List<String> USUAL =
            List.of("/usr/lib/jvm", "~/.sdkman/candidates/java", "~/.jdks", "/opt/java");

    private final int feature;
    private final Path running;
    private final Map<String, String> environment;
    private final List<Path> directories;
    private final List<String> looked = new ArrayList<>();

    JdkLocator(int feature, Path running, Map<String, String> environment, List<Path> directories) {
        this.feature = feature;
        this.running = running;
        this.environment = environment;
        this.directories = directories;
    }

    /** Looks where JDKs are on this machine. */
    static JdkLocator ofThisMachine() {
        String home = System.getProperty("user.home");
        return new JdkLocator(
                Runtime.version().feature(),
                Path.of(System.getProperty("java.home")),
                System.getenv(),
                USUAL.stream().map(name -> Path.of(name.replaceFirst("^~", home))).toList());
    }

    /**
     * Finds the JDK.
     *
     * @param named the one that the builder names
     * @throws ImageException if there is none, with all places that were looked at
     */
    Jdk locate(Optional<Path> named) {
        if (named.isPresent()) {
            if (isFit("the builder's jdk(…)", named.get())) {
                return jdk(named.get());
            }
            throw none();
        }
        if (isFit("the running JVM", running)) {
            return jdk(running);
        }
        for (String variable : List.of("JAVA_HOME", "JAVA" + feature + "_HOME", "JDK_HOME")) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isBlank() && isFit(variable, Path.of(value))) {
                return jdk(Path.of(value));
            }
            if (value.isBlank()) {
                looked.add(variable + ": not set");
            }
        }
        return directories.stream()
                .flatMap(directory -> below(directory).stream())
                .filter(home -> isFit("", home))
                .findFirst()
                .map(JdkLocator::jdk)
                .orElseThrow(this::none);
    }

    private static Jdk jdk(Path home) {
        return new Jdk(home.toAbsolutePath().normalize());
    }

    private boolean isFit(String place, Path home) {
        Optional<String> defect = defect(home);
        defect.ifPresent(
                what -> looked.add((place.isEmpty() ? "" : place + ": ") + home + ": " + what));
        return defect.isEmpty();
    }

    private Optional<String> defect(Path home) {
        if (!Files.isDirectory(home)) {
            return Optional.of("no such directory");
        }
        if (!Files.isExecutable(new Jdk(home).jlink())) {
            return Optional.of("it has no bin/jlink");
        }
        try {
            ReleaseFile release = ReleaseFile.ofJdk(home);
            return release.feature() == feature
                    ? Optional.empty()
                    : Optional.of("it is of Java " + release.javaVersion());
        } catch (IOException e) {
            return Optional.of("it does not say of which Java it is: " + e.getMessage());
        }
    }

    /** The directories in a directory, the highest name first, so that the choice is no chance. */
    private List<Path> below(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            looked.add(directory + ": no such directory");
            return List.of();
        }
    }

    private ImageException none() {
        return new ImageException(
                "no JDK of Java "
                        + feature
                        + " with bin/jlink found. Looked at: "
                        + String.join("; ", looked)
                        + ". Install one there, or name it",
                null);
    }
}
