package dev.cloister.architecture;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The jars of our modules as the build left them. */
final class BuiltModules {

    private BuiltModules() {}

    /**
     * Finds the jar of every module of the source tree.
     *
     * @param root where the source tree starts
     * @param version the version that the jars' names end in
     * @return the modules by name
     */
    static Map<String, ModuleReference> find(Path root, String version) throws IOException {
        Map<String, ModuleReference> modules = new TreeMap<>();
        for (Path folder : folders(root)) {
            ModuleReference module = module(folder.resolve("target"), version);
            modules.put(module.descriptor().name(), module);
        }
        return modules;
    }

    private static List<Path> folders(Path root) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path parent : parents(root)) {
            try (var children = Files.list(parent)) {
                children.filter(BuiltModules::isModule).forEach(folders::add);
            }
        }
        return folders;
    }

    /** Where modules lie: a program may consist of several. */
    private static List<Path> parents(Path root) throws IOException {
        Path apps = root.resolve("apps");
        List<Path> parents = new ArrayList<>(List.of(root, apps));
        try (var children = Files.list(apps)) {
            children.filter(Files::isDirectory).forEach(parents::add);
        }
        return parents;
    }

    private static boolean isModule(Path folder) {
        return Files.exists(folder.resolve("src/main/java/module-info.java"));
    }

    private static ModuleReference module(Path target, String version) throws IOException {
        try (var jars = Files.newDirectoryStream(target, "cloister-*-" + version + ".jar")) {
            for (Path jar : jars) {
                return ModuleFinder.of(jar).findAll().iterator().next();
            }
        }
        throw new IllegalStateException(
                "no jar of version " + version + " in " + target + ": build with mvn verify");
    }
}
