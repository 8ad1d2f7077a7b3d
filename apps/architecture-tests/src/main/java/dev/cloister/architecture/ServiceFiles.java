package dev.cloister.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The providers of a module as applications on the class path find them, which have only the files
 * in {@code META-INF/services}.
 */
final class ServiceFiles {

    private static final String FOLDER = "META-INF/services/";

    private ServiceFiles() {}

    /** Providers by service, as the files of a module's jar name them. */
    static Map<String, List<String>> read(ModuleReference module) throws IOException {
        Map<String, List<String>> providers = new TreeMap<>();
        try (ModuleReader reader = module.open();
                Stream<String> names = reader.list()) {
            for (String name : (Iterable<String>) names.filter(ServiceFiles::isOne)::iterator) {
                providers.put(name.substring(FOLDER.length()), lines(reader, name));
            }
        }
        return providers;
    }

    /** Where the files say something else than the descriptor, a service each. */
    static Set<String> differences(Set<Provides> descriptor, Map<String, List<String>> files) {
        Map<String, List<String>> provided = new TreeMap<>();
        descriptor.forEach(provides -> provided.put(provides.service(), provides.providers()));
        Set<String> services = new TreeSet<>(provided.keySet());
        services.addAll(files.keySet());
        services.removeIf(
                service -> provided.getOrDefault(service, List.of()).equals(files.get(service)));
        return services;
    }

    private static boolean isOne(String name) {
        return name.startsWith(FOLDER) && !name.endsWith("/");
    }

    private static List<String> lines(ModuleReader reader, String name) throws IOException {
        try (InputStream in = reader.open(name).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
