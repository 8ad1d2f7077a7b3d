package dev.cloister.launcher.image;

import dev.cloister.api.ImageException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.HashMap;
import java.util.Map;

/**
 * A JDK to link images from.
 *
 * @param home its directory
 */
record Jdk(Path home) {

    Path jlink() {
        return home.resolve("bin").resolve("jlink");
    }

    /**
     * The descriptors of the JDK's modules, by name. Of this JDK, which need not be the one that
     * runs this program: that one may be an image with a few modules only.
     */
    Map<String, ModuleDescriptor> modules() {
        var modules = new HashMap<String, ModuleDescriptor>();
        var environment = Map.of("java.home", home.toString());
        try (FileSystem runtime = FileSystems.newFileSystem(URI.create("jrt:/"), environment);
                DirectoryStream<Path> directories =
                        Files.newDirectoryStream(runtime.getPath("/modules"))) {
            for (Path directory : directories) {
                ModuleDescriptor module = descriptor(directory);
                modules.put(module.name(), module);
            }
            return modules;
        } catch (IOException
                | UncheckedIOException
                | IllegalArgumentException
                | ProviderNotFoundException e) {
            throw new ImageException(
                    "the modules of the JDK " + home + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static ModuleDescriptor descriptor(Path directory) throws IOException {
        try (var in = Files.newInputStream(directory.resolve("module-info.class"))) {
            return ModuleDescriptor.read(in);
        }
    }
}
