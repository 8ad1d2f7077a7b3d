package dev.cloister.launcher;

import dev.cloister.api.ImageException;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the sandbox image. The first place that is set counts: a wrong one is not passed over. */
final class ImageLocator {

    private static final String PROPERTY = "cloister.image";
    private static final String VARIABLE = "CLOISTER_IMAGE";

    /** The image's directory beside the directory of the app's runtime. */
    private static final String BESIDE_RUNTIME = "sandbox";

    private ImageLocator() {}

    static Path locate(Optional<Path> named) {
        return locate(
                named,
                Optional.ofNullable(System.getProperty(PROPERTY)),
                Optional.ofNullable(System.getenv(VARIABLE)),
                Path.of(System.getProperty("java.home")));
    }

    static Path locate(
            Optional<Path> named,
            Optional<String> property,
            Optional<String> variable,
            Path runtime) {
        List<String> looked = new ArrayList<>();
        if (named.isPresent()) {
            return checked(named.get(), "as the builder's image(…) says");
        }
        looked.add("the builder's image(…): not set");
        if (property.isPresent()) {
            return checked(path(property.get()), "as the system property " + PROPERTY + " says");
        }
        looked.add("system property " + PROPERTY + ": not set");
        if (variable.isPresent()) {
            return checked(
                    path(variable.get()), "as the environment variable " + VARIABLE + " says");
        }
        looked.add("environment variable " + VARIABLE + ": not set");
        Path beside = runtime.resolveSibling(BESIDE_RUNTIME);
        if (isImage(beside)) {
            return beside;
        }
        looked.add(beside + ": " + whatIsWrong(beside));
        throw new ImageException(
                "no sandbox image found. Looked at: "
                        + String.join("; ", looked)
                        + ". Build one and name it in one of these ways",
                null);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ImageException("sandbox image \"" + text + "\" is no path", e);
        }
    }

    private static Path checked(Path image, String source) {
        if (!isImage(image)) {
            throw new ImageException(
                    "no sandbox image at " + image + ", " + source + ": " + whatIsWrong(image),
                    null);
        }
        return image.toAbsolutePath().normalize();
    }

    private static boolean isImage(Path image) {
        return Files.isExecutable(SandboxCommand.java(image));
    }

    private static String whatIsWrong(Path image) {
        if (!Files.isDirectory(image)) {
            return "no such directory";
        }
        Path java = SandboxCommand.java(image);
        return Files.exists(java) ? java + " is not executable" : "it has no bin/java";
    }
}
