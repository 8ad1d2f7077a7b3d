package dev.cloister.launcher.image;

import static java.util.stream.Collectors.toMap;

import dev.cloister.api.ImageException;

import java.io.File;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The modules that an image can be made of, besides those of the JDK. */
final class ModulePath {

    private final List<Path> entries;
    private final Map<String, ModuleReference> modules;

    private ModulePath(List<Path> entries, Map<String, ModuleReference> modules) {
        this.entries = entries;
        this.modules = modules;
    }

    /**
     * Reads every descriptor.
     *
     * @throws ImageException if an entry does not exist, or something in it cannot be read
     */
    static ModulePath read(List<Path> entries) {
        entries.forEach(ModulePath::check);
        try {
            Map<String, ModuleReference> modules =
                    ModuleFinder.of(entries.toArray(Path[]::new)).findAll().stream()
                            .collect(toMap(module -> module.descriptor().name(), module -> module));
            return new ModulePath(entries, modules);
        } catch (FindException e) {
            String cause = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
            throw new ImageException(
                    "the module path "
                            + entries
                            + " cannot be read: "
                            + e.getMessage()
                            + cause
                            + ". Replace what cannot be read or take it off the module path",
                    e);
        }
    }

    private static void check(Path entry) {
        if (!Files.exists(entry)) {
            throw new ImageException(
                    "the module path has " + entry + ", which does not exist", null);
        }
        // The option of jlink that takes the path has no way to write such a name.
        if (entry.toAbsolutePath().toString().contains(File.pathSeparator)) {
            throw new ImageException(
                    "the module path has "
                            + entry
                            + ", and jlink takes no path with \""
                            + File.pathSeparator
                            + "\" in it; rename or move it",
                    null);
        }
    }

    Optional<ModuleDescriptor> find(String name) {
        return Optional.ofNullable(modules.get(name)).map(ModuleReference::descriptor);
    }

    /** Where a module lies, if this path has it. */
    Optional<Path> location(String name) {
        return Optional.ofNullable(modules.get(name))
                .flatMap(ModuleReference::location)
                .map(Path::of);
    }

    /** The modules that provide a service. */
    List<String> providersOf(String service) {
        return modules.values().stream()
                .map(ModuleReference::descriptor)
                .filter(module -> provides(module, service))
                .map(ModuleDescriptor::name)
                .sorted()
                .toList();
    }

    static boolean provides(ModuleDescriptor module, String service) {
        return module.provides().stream().anyMatch(provided -> provided.service().equals(service));
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
