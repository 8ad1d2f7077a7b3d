package dev.cloister.systemtests.support;

import dev.cloister.api.image.SandboxImage;

import java.io.IOException;
import java.nio.file.Path;

/** An image with a service of these tests. */
public final class ServiceImage {

    private ServiceImage() {}

    /**
     * Builds an image. It is not trained: that takes longer than what a test starts from it saves.
     *
     * @param directory where to build it, empty
     * @param provider the service's provider, with all that the service is in its package
     */
    public static Path build(Path directory, Class<?> provider) throws IOException {
        Path module = directory.resolve("module");
        ServiceModule.write(
                module,
                Distribution.imageModules().toString(),
                ServiceModule.descriptor(provider),
                provider);
        return SandboxImage.builder()
                .modulePath(Distribution.imageModules(), module)
                .addModule(ServiceModule.name(provider))
                .jdk(Path.of(System.getProperty("java.home")))
                .training(false)
                .output(directory.resolve("image"))
                .build()
                .path();
    }
}
