package dev.cloister.launcher;

import dev.cloister.api.ImageException;
import dev.cloister.arguments.Quoted;

import org.jspecify.annotations.Nullable;

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
                set(System.getProperty(PROPERTY)),
                set(System.getenv(VARIABLE)),
                Path.of(System.getProperty("java.home")));
    }

    /** An empty value is none: it would mean whatever directory the app happens to run in. */
    private static Optional<String> set(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    static Path locate(
            Optional<Path> named,
            Optional<String> property,
            Optional<String> variable,
            Path runtime) {
        List<String> looked = new ArrayList<>();
        if (named.isPresent()) {
            return checked(named.get(), "the builder's image(…)", looked);
        }
        looked.add("the builder's image(…): not set");
        if (property.isPresent()) {
            return checked(path(property.get()), "system property " + PROPERTY, looked);
        }
        looked.add("system property " + PROPERTY + ": not set");
        if (variable.isPresent()) {
            return checked(path(variable.get()), "environment variable " + VARIABLE, looked);
        }
        looked.add("environment variable " + VARIABLE + ": not set");
        return checked(runtime.resolveSibling(BESIDE_RUNTIME), "beside the app's runtime", looked);
    }

    private static Path checked(Path image, String source, List<String> looked) {
        if (!isImage(image)) {
            looked.add(source + ": " + image.toAbsolutePath() + ": " + whatIsWrong(image));
            throw new ImageException(
                    "no sandbox image found. Looked at: "
                            + String.join("; ", looked)
                            + ". Link one, and name its directory in one of these ways",
                    null);
        }
        return image.toAbsolutePath().normalize();
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ImageException("sandbox image " + Quoted.of(text) + " is no path", e);
        }
    }

    private static boolean isImage(Path image) {
        return Files.isExecutable(ImageFiles.java(image))
                && ImageFiles.mayHave(image, ImageFiles.SANDBOX);
    }

    private static String whatIsWrong(Path image) {
        if (!Files.isDirectory(image)) {
            return Files.exists(image) ? "it is no directory" : "no such directory";
        }
        Path java = ImageFiles.java(image);
        if (!Files.exists(java)) {
            return "it has no bin/java";
        }
        return Files.isExecutable(java)
                ? "it is a runtime without module " + ImageFiles.SANDBOX
                : java + " is not executable";
    }
}
