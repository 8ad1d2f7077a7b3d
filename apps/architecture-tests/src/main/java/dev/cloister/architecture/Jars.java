package dev.cloister.architecture;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** What lies in a folder of jars. */
final class Jars {

    private Jars() {}

    /** The names of the modules in a folder. */
    static Set<String> modules(Path folder) {
        return ModuleFinder.of(folder).findAll().stream()
                .map(module -> module.descriptor().name())
                .collect(toCollection(TreeSet::new));
    }

    /** The names of the folders in a folder. */
    static Set<String> folders(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(toCollection(TreeSet::new));
        }
    }

    /** The jars of a folder that hold classes of a package, whatever the jars are called. */
    static List<Path> withPackage(Path folder, String name) throws IOException {
        String path = name.replace('.', '/') + "/";
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                if (holds(jar, path)) {
                    found.add(jar);
                }
            }
        }
        return found;
    }

    private static boolean holds(Path jar, String path) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().anyMatch(entry -> entry.getName().startsWith(path));
        }
    }
}
