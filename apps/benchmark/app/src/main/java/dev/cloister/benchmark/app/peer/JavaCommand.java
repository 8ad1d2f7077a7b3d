package dev.cloister.benchmark.app.peer;

import java.io.File;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command lines of other ends that are Java: this runtime, with the options of a sandbox as far
 * as they matter for speed.
 */
final class JavaCommand {

    private static final String LINUX = "dev.cloister.linux";

    private JavaCommand() {}

    /** Runs a main class with this class's module and all that it was found with. */
    static List<String> of(Class<?> main, String... words) {
        List<String> command = java();
        Module module = main.getModule();
        ModuleLayer layer = module.getLayer();
        if (layer == null) {
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        } else {
            if (layer.findModule(LINUX).isPresent()) {
                command.add("--enable-native-access=" + LINUX);
            }
            command.addAll(
                    List.of(
                            "--module-path",
                            modulePath(layer),
                            "--module",
                            module.getName() + "/" + main.getName()));
        }
        command.addAll(Arrays.asList(words));
        return command;
    }

    /** Runs a main class of some jars. */
    static List<String> ofJars(Path folder, List<String> options, String main, String... words) {
        List<String> command = java();
        command.addAll(options);
        command.addAll(List.of("-cp", folder + "/*", main));
        command.addAll(Arrays.asList(words));
        return command;
    }

    private static List<String> java() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ArrayList<>(
                List.of(
                        java,
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-Xlog:disable",
                        "-Xlog:all=error:stderr"));
    }

    private static String modulePath(ModuleLayer layer) {
        return withParents(layer)
                .flatMap(each -> each.configuration().modules().stream())
                .map(ResolvedModule::reference)
                .map(ModuleReference::location)
                .flatMap(Optional::stream)
                .filter(location -> "file".equals(location.getScheme()))
                .map(JavaCommand::path)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String path(URI location) {
        return Path.of(location).toString();
    }

    private static Stream<ModuleLayer> withParents(ModuleLayer layer) {
        return Stream.concat(
                Stream.of(layer), layer.parents().stream().flatMap(JavaCommand::withParents));
    }
}
