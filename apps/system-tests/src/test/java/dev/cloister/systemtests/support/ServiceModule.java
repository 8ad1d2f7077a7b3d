package dev.cloister.systemtests.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A module that is made of classes of these tests, so that an image can hold them. */
public final class ServiceModule {

    private ServiceModule() {}

    /**
     * Writes the classes and a compiled descriptor.
     *
     * @param directory where; becomes the module
     * @param modulePath where the modules are that the descriptor requires
     * @param descriptor the source of the descriptor
     * @param classes the classes; what is nested in them comes with them
     */
    public static void write(
            Path directory, String modulePath, String descriptor, List<Class<?>> classes)
            throws IOException {
        for (Class<?> type : classes) {
            for (Class<?> member : type.getNestMembers()) {
                copy(member, directory);
            }
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

    private static void copy(Class<?> type, Path directory) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in =
                Optional.ofNullable(type.getClassLoader().getResourceAsStream(name))
                        .orElseThrow(() -> new AssertionError(name))) {
            write(in, directory.resolve(name));
        }
    }

    private static void write(InputStream in, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.copy(in, target);
    }
}
