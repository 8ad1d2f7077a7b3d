package dev.cloister.api.image;

import dev.cloister.api.ProviderNotFoundException;
import dev.cloister.arguments.Elements;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sandbox images: the runtimes that compartments run, made of the sandbox, transports, services and
 * what these require of the JDK.
 *
 * <pre>{@code
 * ImageReport report =
 *         SandboxImage.builder()
 *                 .modulePath(Path.of("image-mods"), Path.of("greeter.jar"))
 *                 .addModule("com.example.greeter.service")
 *                 .output(Path.of("greeter-image"))
 *                 .build();
 * }</pre>
 */
public final class SandboxImage {

    private SandboxImage() {}

    /**
     * Starts the description of an image to be built.
     *
     * @return a builder without a module path and an output
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads what an image says of itself: files only, nothing of the image is run.
     *
     * @param image the image's directory
     * @return what it is made of
     * @throws dev.cloister.api.ImageException if it is no sandbox image, or cannot be read
     * @throws ProviderNotFoundException if no image maker is on the module path
     */
    public static ImageDescription inspect(Path image) {
        Objects.requireNonNull(image, "image");
        return maker().inspect(image);
    }

    private static ImageMaker maker() {
        try {
            return ServiceLoader.load(ImageMaker.class, ImageMaker.class.getClassLoader())
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new ProviderNotFoundException(
                                            "no image maker found: put the jar of module"
                                                    + " dev.cloister.launcher on the module path",
                                            null));
        } catch (ServiceConfigurationError e) {
            throw new ProviderNotFoundException(
                    "an image maker cannot be loaded: "
                            + e.getMessage()
                            + ". Take its jar off the module path or replace it",
                    e);
        }
    }

    /** The settings of an image to be built. Not safe for use by several threads. */
    public static final class Builder {
        private final List<Path> modulePath = new ArrayList<>();
        private final Set<String> modules = new LinkedHashSet<>();
        private @Nullable Path output;
        private @Nullable Path jdk;
        private boolean overwrite;
        private boolean training = true;
        private Consumer<ImageStep> progress = step -> {};

        private Builder() {}

        /**
         * Adds to the module path. It must hold {@code dev.cloister.sandbox}, a transport, the
         * services and what they require; what nothing requires is not linked.
         *
         * @param entries jars, and directories of jars or of classes; an earlier one hides modules
         *     of the same name in later ones
         * @return this
         */
        public Builder modulePath(Path... entries) {
            modulePath.addAll(Elements.of(entries, "entries"));
            return this;
        }

        /**
         * Adds modules to the image, with all that they require. The sandbox and every transport on
         * the module path are linked unasked.
         *
         * @param names names of modules, usually ones that provide services
         * @return this
         */
        public Builder addModule(String... names) {
            modules.addAll(Elements.of(names, "names"));
            return this;
        }

        /**
         * Sets where the image goes. What is written is written beside it; the image appears at
         * once, and only if all went well.
         *
         * @param directory a directory that is empty or does not exist
         * @return this
         */
        public Builder output(Path directory) {
            this.output = Objects.requireNonNull(directory, "directory");
            return this;
        }

        /**
         * Names the JDK to link from, of the same feature release as the JVM that runs this. Unset,
         * it is the running one if that has {@code bin/jlink}, else the first fit one of {@code
         * JAVA_HOME}, {@code JAVA25_HOME} (with the number of that release), {@code JDK_HOME} and
         * the usual directories.
         *
         * @param home the JDK's directory
         * @return this
         */
        public Builder jdk(Path home) {
            this.jdk = Objects.requireNonNull(home, "home");
            return this;
        }

        /**
         * Lets the build replace what is at the output, if that looks like a sandbox image.
         *
         * @param overwrite whether to replace it; false by default
         * @return this
         */
        public Builder overwrite(boolean overwrite) {
            this.overwrite = overwrite;
            return this;
        }

        /**
         * Sets whether the image is trained: its services warm themselves up, and the JVM keeps
         * what it loaded and compiled, which makes compartments start faster. This is the one time
         * that code of services runs <em>unconfined</em>, with all rights of whoever builds, and
         * the cache that comes of it is used before a compartment is sealed. So not for services
         * that the one who builds does not trust.
         *
         * @param training whether to train; true by default
         * @return this
         */
        public Builder training(boolean training) {
            this.training = training;
            return this;
        }

        /**
         * Sets who is told of the steps.
         *
         * @param listener is called before each step begins, on the thread that builds
         * @return this
         */
        public Builder progress(Consumer<ImageStep> listener) {
            this.progress = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * What this builder holds.
         *
         * @return the settings
         * @throws IllegalArgumentException if there is no module path or no output
         */
        public ImageSettings settings() {
            if (output == null) {
                throw new IllegalArgumentException(
                        "there is no place for the image; the builder's output(…) sets it");
            }
            return new ImageSettings(
                    modulePath,
                    List.copyOf(modules),
                    output,
                    Optional.ofNullable(jdk),
                    overwrite,
                    training,
                    progress);
        }

        /**
         * Builds the image. Starts processes of the JDK and of the image, and runs the services'
         * warm-up in the latter ({@link #training}); takes from some seconds to a minute.
         *
         * @return what became of it
         * @throws IllegalArgumentException if there is no module path or no output
         * @throws dev.cloister.api.ImageException if the image cannot be built; nothing is left
         *     behind then
         * @throws dev.cloister.api.CallInterruptedException if this thread was interrupted; nothing
         *     is left behind then either
         * @throws ProviderNotFoundException if no image maker is on the module path
         */
        public ImageReport build() {
            return maker().build(settings());
        }
    }
}
