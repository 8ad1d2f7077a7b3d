package dev.cloister.systemtests.diagnose;

import com.example.curious.Curious;
import com.example.curious.CuriousProvider;

import dev.cloister.api.image.SandboxImage;
import dev.cloister.systemtests.support.Distribution;
import dev.cloister.systemtests.support.ServiceModule;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An image with a service that asks for what no compartment gets. */
final class CuriousImage {

    private static final String MODULE = "com.example.curious.service";

    private CuriousImage() {}

    static Path build(Path directory) throws IOException {
        Path module = directory.resolve("curious");
        Path cloister = Distribution.home().resolve("image-mods");
        ServiceModule.write(
                module,
                cloister.toString(),
                "module "
                        + MODULE
                        + " { requires dev.cloister.api; exports com.example.curious; provides"
                        + " dev.cloister.spi.ServiceProvider with "
                        + CuriousProvider.class.getName()
                        + "; }",
                List.of(Curious.class, CuriousProvider.class, named("CuriousService")));
        Path image = directory.resolve("image");
        SandboxImage.builder()
                .modulePath(cloister, module)
                .addModule(MODULE)
                .jdk(Path.of(System.getProperty("java.home")))
                .output(image)
                .build();
        return image;
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(Curious.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
