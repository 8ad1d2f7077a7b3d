package dev.cloister.systemtests.image;

import com.example.tariffs.TariffProvider;

import dev.cloister.systemtests.support.CloisterCommand;
import dev.cloister.systemtests.support.Distribution;
import dev.cloister.systemtests.support.ServiceModule;
import dev.cloister.systemtests.support.WatchedProcess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the tests of building images share. */
final class Building {

    /** What a build may take on a machine that does other things too. */
    static final Duration LIMIT = Duration.ofMinutes(4);

    /** The module that {@link #writeTariffs} writes. */
    static final String TARIFFS = ServiceModule.name(TariffProvider.class);

    private Building() {}

    /** Builds with the command, from the JDK that runs the tests. */
    static WatchedProcess.Result build(String... arguments) {
        return WatchedProcess.run(LIMIT, new ProcessBuilder(commandLine(arguments)));
    }

    /** The command line of a build. */
    static List<String> commandLine(String... arguments) {
        List<String> all = new ArrayList<>(List.of("image", "build"));
        all.addAll(List.of("--jdk", System.getProperty("java.home")));
        all.addAll(List.of(arguments));
        return CloisterCommand.commandLine(Distribution.home(), all.toArray(String[]::new));
    }

    /**
     * Writes a module with a service.
     *
     * @param directory becomes the module
     * @param modulePath where else its required modules are
     * @param required what it requires besides the API
     */
    static void writeTariffs(Path directory, String modulePath, String... required)
            throws IOException {
        ServiceModule.write(
                directory,
                Distribution.imageModules() + modulePath,
                ServiceModule.descriptor(TariffProvider.class, required),
                TariffProvider.class);
    }

    /** The names in a directory, those of hidden files too. */
    static List<String> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
