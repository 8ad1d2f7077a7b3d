package dev.cloister.systemtests.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A module that is made of classes of these tests, so that an image can hold them. */
public final class ServiceModule {

    private ServiceModule() {}

    /**
     * Writes classes and a compiled descriptor.
     *
     * @param directory where; becomes the module
     * @param modulePath where the modules are that the descriptor requires
     * @param descriptor the source of the descriptor
     * @param classes one of each package; all of their packages' come with them
     */
    public static void write(
            Path directory, String modulePath, String descriptor, Class<?>... classes)
            throws IOException {
        for (Class<?> type : classes) {
            copyPackage(type, directory);
        }
        Path source = Files.createTempDirectory("descriptor").resolve("module-info.java");
        try {
            Files.writeString(source, descriptor);
            Javac.run("-d", directory.toString(), "-p", modulePath, source.toString());
        } finally {
            Files.delete(source);
            Files.delete(source.getParent());
        }
    }

    /** The name of the module that {@link #descriptor} describes. */
    public static String name(Class<?> provider) {
        return provider.getPackageName() + ".service";
    }

    /**
     * The source of a descriptor for a service whose contract is beside its provider.
     *
     * @param provider the service's provider
     * @param required modules that are required besides the API
     */
    public static String descriptor(Class<?> provider, String... required) {
        var descriptor = new StringBuilder("module " + name(provider) + " {\n");
        descriptor.append("requires dev.cloister.api;\n");
        for (String module : required) {
            descriptor.append("requires ").append(module).append(";\n");
        }
        return descriptor
                .append("exports ")
                .append(provider.getPackageName())
                .append(";\nprovides dev.cloister.spi.ServiceProvider with ")
                .append(provider.getName())
                .append(";\n}\n")
                .toString();
    }

    /** Adds what a jar holds, its descriptor aside, to a module that is then to be written. */
    public static void unpack(Path jar, Path directory) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.equals("module-info.class")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        write(in, directory.resolve(name));
                    }
                }
            }
        }
    }

    private static void copyPackage(Class<?> type, Path directory) throws IOException {
        String name = type.getPackageName().replace('.', '/');
        Path target = Files.createDirectories(directory.resolve(name));
        try (Stream<Path> files = Files.list(Path.of(TestJvm.classPath(type), name))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                // What it says is for those who compile.
                if (!file.endsWith("package-info.class")) {
                    Files.copy(file, target.resolve(file.getFileName()));
                }
            }
        }
    }

    private static void write(InputStream in, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.copy(in, target);
    }
}
