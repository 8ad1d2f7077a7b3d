package dev.cloister.launcher.image;

import dev.cloister.api.ImageException;
import dev.cloister.api.image.ImageModule;
import dev.cloister.arguments.Quoted;
import dev.cloister.launcher.ImageFiles;
import dev.cloister.spi.ServiceProvider;
import dev.cloister.spi.TransportProvider;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Computes which modules belong into an image: the sandbox, the transports, what was asked for, and
 * all that these require. {@code jlink} would do so too, but says of a jar without a descriptor
 * neither who requires it nor what to do.
 */
final class Resolver {

    private final ModulePath path;
    private final Map<String, ModuleDescriptor> jdk;

    /** What was found, by name. */
    private final Map<String, ModuleDescriptor> found = new TreeMap<>();

    private final Deque<ModuleDescriptor> open = new ArrayDeque<>();
    private final Set<Path> locations = new TreeSet<>();

    private Resolver(ModulePath path, Map<String, ModuleDescriptor> jdk) {
        this.path = path;
        this.jdk = jdk;
    }

    /**
     * Resolves.
     *
     * @param path the modules that there are
     * @param jdk the modules of the JDK, by name
     * @param asked the names of modules
     * @throws ImageException if a module is missing or has no descriptor
     */
    static Resolution resolve(
            ModulePath path, Map<String, ModuleDescriptor> jdk, List<String> asked) {
        return new Resolver(path, jdk).resolve(asked);
    }

    private Resolution resolve(List<String> asked) {
        List<String> transports = path.providersOf(TransportProvider.class.getName());
        if (transports.isEmpty()) {
            throw new ImageException(
                    "no module on the module path "
                            + path
                            + " provides a transport; add the jar of one, for instance of"
                            + " dev.cloister.ipc",
                    null);
        }
        add(ImageFiles.SANDBOX, "every image");
        transports.forEach(name -> add(name, "every image"));
        asked.forEach(name -> add(name, "the caller"));
        while (!open.isEmpty()) {
            ModuleDescriptor module = open.remove();
            for (Requires required : module.requires()) {
                if (!required.modifiers().contains(Requires.Modifier.STATIC)) {
                    add(required.name(), "module " + module.name());
                }
            }
        }
        var roots = new TreeSet<>(transports);
        roots.add(ImageFiles.SANDBOX);
        roots.addAll(asked);
        return new Resolution(roots, modules(), locations, warnings(asked));
    }

    private void add(String name, String requiredBy) {
        if (found.containsKey(name)) {
            return;
        }
        Optional<ModuleDescriptor> own = path.find(name);
        own.filter(ModuleDescriptor::isAutomatic)
                .flatMap(module -> path.location(name))
                .ifPresent(
                        jar -> {
                            throw automatic(name, requiredBy, jar);
                        });
        ModuleDescriptor module =
                own.or(() -> Optional.ofNullable(jdk.get(name)))
                        .orElseThrow(() -> missing(name, requiredBy));
        path.location(name).ifPresent(locations::add);
        found.put(name, module);
        open.add(module);
    }

    private List<ImageModule> modules() {
        return found.values().stream()
                .map(module -> new ImageModule(module.name(), module.rawVersion()))
                .toList();
    }

    private List<String> warnings(List<String> asked) {
        var warnings = new ArrayList<String>();
        for (String name : asked) {
            if (!providesService(name)) {
                warnings.add(
                        "module "
                                + name
                                + " is linked as asked, but offers no service: it does not provide "
                                + ServiceProvider.class.getName());
            }
        }
        if (found.keySet().stream().noneMatch(this::providesService)) {
            warnings.add("the image offers no service; ask for the module of one");
        }
        return warnings;
    }

    private boolean providesService(String name) {
        ModuleDescriptor module = found.get(name);
        return module != null && ModulePath.provides(module, ServiceProvider.class.getName());
    }

    private static ImageException automatic(String name, String requiredBy, Path jar) {
        return new ImageException(
                "module "
                        + Quoted.of(name)
                        + ", which "
                        + requiredBy
                        + " requires, is automatic: "
                        + jar
                        + " has no module descriptor, and jlink links no such jar. Use a release"
                        + " that has one, or add one: \"jdeps --generate-module-info DIRECTORY "
                        + jar.getFileName()
                        + "\" writes its source, moditect's goal add-module-info does it in a"
                        + " Maven build",
                null);
    }

    private ImageException missing(String name, String requiredBy) {
        return new ImageException(
                "module "
                        + Quoted.of(name)
                        + ", which "
                        + requiredBy
                        + " requires, is neither on the module path "
                        + path
                        + " nor in the JDK; add its jar",
                null);
    }
}
