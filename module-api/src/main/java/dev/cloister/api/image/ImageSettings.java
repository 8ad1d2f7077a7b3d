package dev.cloister.api.image;

import dev.cloister.arguments.Elements;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that {@link SandboxImage.Builder} collects, checked and immutable.
 *
 * @param modulePath jars, and directories of jars or of classes; an earlier one hides modules of
 *     the same name in later ones
 * @param modules the names of the modules to link besides the sandbox and the transports
 * @param output the image's directory
 * @param jdk the JDK to link from, if one was named
 * @param overwrite whether an image that is there already is replaced
 * @param training whether services are warmed up, without being confined, to make starting faster
 * @param progress is told of each step before it begins, on the thread that builds
 */
public record ImageSettings(
        List<Path> modulePath,
        List<String> modules,
        Path output,
        Optional<Path> jdk,
        boolean overwrite,
        boolean training,
        Consumer<ImageStep> progress) {

    /**
     * Checks that there is a module path.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ImageSettings {
        modulePath = Elements.of(modulePath, "modulePath");
        modules = Elements.of(modules, "modules");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(jdk, "jdk");
        Objects.requireNonNull(progress, "progress");
        if (modulePath.isEmpty()) {
            throw new IllegalArgumentException(
                    "the module path is empty; the builder's modulePath(…) sets it");
        }
    }
}
