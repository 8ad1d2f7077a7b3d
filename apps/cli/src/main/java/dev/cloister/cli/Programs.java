package dev.cloister.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs that are installed: one directory of module jars for each. */
final class Programs {

    private final Optional<Path> directory;

    /** Knows the programs in a directory, or none. */
    Programs(Optional<Path> directory) {
        this.directory = directory;
    }

    /** The names that can be given to {@link #load}, sorted. */
    List<String> names() {
        if (directory.isEmpty() || !Files.isDirectory(directory.get())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory.get())) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where programs are looked for, for messages. */
    String place() {
        return directory
                .map(Path::toString)
                .orElse("no directory: system property " + Installation.HOME);
    }

    /**
     * Loads a program into a module layer of its own, above the modules of this command.
     *
     * @param name one of {@link #names()}
     * @return the program, or empty if there is none of this name
     * @throws ProgramLoadException if its modules do not fit together, or are others
     */
    Optional<ToolProvider> load(String name) throws ProgramLoadException {
        if (directory.isEmpty() || !names().contains(name)) {
            return Optional.empty();
        }
        Path jars = directory.get().resolve(name);
        ModuleLayer layer = layer(jars);
        // Providers of the layers below are seen too; they are no programs.
        Optional<ToolProvider> program =
                ServiceLoader.load(layer, ToolProvider.class).stream()
                        .filter(provider -> provider.type().getModule().getLayer() == layer)
                        .map(ServiceLoader.Provider::get)
                        .filter(tool -> tool.name().equals(name))
                        .findFirst();
        if (program.isEmpty()) {
            throw new ProgramLoadException("no module in " + jars + " provides program=" + name);
        }
        return program;
    }

    private static ModuleLayer layer(Path jars) throws ProgramLoadException {
        try {
            return resolve(jars);
        } catch (FindException | ResolutionException | LayerInstantiationException e) {
            throw new ProgramLoadException(
                    "the modules in " + jars + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static ModuleLayer resolve(Path jars) {
        ModuleFinder finder = ModuleFinder.of(jars);
        Set<String> roots =
                finder.findAll().stream()
                        .map(module -> module.descriptor().name())
                        .collect(Collectors.toSet());
        ModuleLayer parent = ModuleLayer.boot();
        Configuration configuration =
                parent.configuration().resolve(finder, ModuleFinder.of(), roots);
        return parent.defineModulesWithOneLoader(configuration, Programs.class.getClassLoader());
    }
}
