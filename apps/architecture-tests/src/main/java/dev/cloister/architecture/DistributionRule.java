package dev.cloister.architecture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What holds for the directory that {@code apps/distribution} lays out. */
enum DistributionRule {
    /** What is not in the image cannot be used by whoever takes over the sandbox. */
    THE_SANDBOX_HOLDS_THE_ENGINE_AND_NOTHING_ELSE {
        @Override
        List<String> violations(Path home) throws IOException, InterruptedException {
            return compareImage("sandbox", SANDBOX, home);
        }
    },
    /** A key is kept without a parser beside it. */
    THE_VAULT_HOLDS_ITS_SERVICE_AND_NOTHING_ELSE {
        @Override
        List<String> violations(Path home) throws IOException, InterruptedException {
            return compareImage("images/vault", VAULT, home);
        }
    },
    /** What is measured is what everyone gets, beside what counts bytes. */
    THE_BENCHMARK_MEASURES_THE_SANDBOX_WITH_A_COUNTER {
        @Override
        List<String> violations(Path home) throws IOException, InterruptedException {
            return compareImage("images/benchmark", BENCHMARK, home);
        }
    },
    /** It is copied, shipped and mapped by every compartment. */
    THE_SANDBOX_IS_SMALL {
        @Override
        List<String> violations(Path home) throws IOException {
            long bytes = sandbox(home).bytesWithout("cloister.aot");
            return bytes <= MAX_SANDBOX_BYTES
                    ? List.of()
                    : List.of("sandbox: " + bytes + " bytes, allowed are " + MAX_SANDBOX_BYTES);
        }
    },
    /** jlink of another JDK makes images of that JDK, and says nothing. */
    BOTH_IMAGES_ARE_OF_THIS_JDK {
        @Override
        List<String> violations(Path home) throws IOException {
            List<String> violations = new ArrayList<>();
            for (RuntimeImage image : List.of(sandbox(home), runtime(home))) {
                if (image.feature() != Runtime.version().feature()) {
                    violations.add(
                            home.relativize(image.directory()) + ": Java " + image.feature());
                }
            }
            return violations;
        }
    },
    /** Our modules come from the module path, where they can be swapped. */
    THE_APP_RUNTIME_HOLDS_THE_JDK_ONLY {
        @Override
        List<String> violations(Path home) throws IOException {
            return runtime(home).modulesOfRelease().stream()
                    .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                    .map("runtime: %s"::formatted)
                    .toList();
        }
    },
    /** Every app runs with these. */
    THE_APP_MODULES_ARE_THOSE_AGREED {
        @Override
        List<String> violations(Path home) {
            List<String> violations = new ArrayList<>();
            compare("mods", MODS, Jars.modules(home.resolve("mods")), violations);
            return violations;
        }
    },
    /** Every image is made of these, as far as it asks for them. */
    THE_IMAGE_MODULES_ARE_THOSE_AGREED {
        @Override
        List<String> violations(Path home) {
            List<String> violations = new ArrayList<>();
            compare("image-mods", IMAGE_MODS, Jars.modules(home.resolve("image-mods")), violations);
            return violations;
        }
    },
    /** What one program brings along is on no other program's path. */
    THE_PROGRAMS_BRING_WHAT_WAS_AGREED {
        @Override
        List<String> violations(Path home) throws IOException {
            return compareFolders("programs", PROGRAMS, home);
        }
    },
    /** Aeron runs in processes of its own, made of these. */
    AERON_BRINGS_WHAT_WAS_AGREED {
        @Override
        List<String> violations(Path home) {
            List<String> violations = new ArrayList<>();
            compare(AERON_FOLDER, AERON, Jars.modules(home.resolve(AERON_FOLDER)), violations);
            return violations;
        }
    },
    /** Images are made of these, and nothing else is. */
    THE_SERVICES_BRING_WHAT_WAS_AGREED {
        @Override
        List<String> violations(Path home) throws IOException {
            return compareFolders("services", SERVICES, home);
        }
    },
    /** Whoever has the service in its own process needs no compartment. */
    NO_SERVICE_ON_THE_APP_SIDE {
        @Override
        List<String> violations(Path home) throws IOException {
            List<String> violations = new ArrayList<>();
            for (String name : new TreeSet<>(SERVICES.keySet())) {
                violations.addAll(onTheAppSide(home, "dev.cloister." + name + ".service"));
            }
            return violations;
        }
    },
    /** Names can lie: no class of the engine is near an app, under whatever name. */
    NO_ENGINE_ON_THE_APP_SIDE {
        @Override
        List<String> violations(Path home) throws IOException {
            return onTheAppSide(home, "dev.cloister.engine");
        }
    },
    /** The same of what the sandbox exists to hold. */
    NO_JAVALUATOR_ON_THE_APP_SIDE {
        @Override
        List<String> violations(Path home) throws IOException {
            return onTheAppSide(home, "com.fathzer").stream()
                    // The benchmark compares with it.
                    .filter(violation -> !violation.startsWith("programs/benchmark/"))
                    .toList();
        }
    },
    /** It needs the JDK's internals opened, which no program with a compartment may need. */
    NO_AERON_ON_THE_APP_SIDE {
        @Override
        List<String> violations(Path home) throws IOException {
            List<String> violations = new ArrayList<>(onTheAppSide(home, "io.aeron"));
            violations.addAll(onTheAppSide(home, "org.agrona"));
            return violations;
        }
    };

    private static final long MAX_SANDBOX_BYTES = 48L << 20;

    private static final Set<String> SANDBOX =
            Set.of(
                    "dev.cloister.api",
                    "dev.cloister.engine",
                    "dev.cloister.ipc",
                    "dev.cloister.linux",
                    "dev.cloister.sandbox",
                    "dev.cloister.shm",
                    "java.base",
                    "javaluator");

    private static final Set<String> VAULT =
            Set.of(
                    "dev.cloister.api",
                    "dev.cloister.ipc",
                    "dev.cloister.linux",
                    "dev.cloister.sandbox",
                    "dev.cloister.shm",
                    "dev.cloister.vault",
                    "dev.cloister.vault.service",
                    "java.base");

    private static final Set<String> BENCHMARK =
            Set.of(
                    "dev.cloister.api",
                    "dev.cloister.benchmark",
                    "dev.cloister.benchmark.service",
                    "dev.cloister.engine",
                    "dev.cloister.ipc",
                    "dev.cloister.linux",
                    "dev.cloister.sandbox",
                    "dev.cloister.shm",
                    "java.base",
                    "java.management",
                    "javaluator",
                    "jdk.management");

    private static final String AERON_FOLDER = "programs/benchmark/aeron";

    private static final Set<String> AERON =
            Set.of(
                    "dev.cloister.benchmark.aeron",
                    "io.aeron.annotations",
                    "io.aeron.client",
                    "io.aeron.driver",
                    "org.agrona");

    private static final Set<String> IMAGE_MODS =
            Set.of(
                    "dev.cloister.api",
                    "dev.cloister.engine",
                    "dev.cloister.ipc",
                    "dev.cloister.linux",
                    "dev.cloister.sandbox",
                    "dev.cloister.shm",
                    "javaluator");

    private static final Set<String> MODS =
            Set.of(
                    "com.fasterxml.jackson.core",
                    "dev.cloister.api",
                    "dev.cloister.apps.common",
                    "dev.cloister.cli",
                    "dev.cloister.ipc",
                    "dev.cloister.launcher",
                    "dev.cloister.linux",
                    "dev.cloister.management",
                    "dev.cloister.shm",
                    "info.picocli");

    private static final Map<String, Set<String>> PROGRAMS =
            Map.of(
                    "benchmark",
                    Set.of(
                            "EvalEx",
                            "HdrHistogram",
                            "dev.cloister.benchmark",
                            "dev.cloister.benchmark.app",
                            "exp4j",
                            "javaluator"),
                    "example",
                    Set.of("dev.cloister.example"),
                    "example2",
                    Set.of("dev.cloister.example2"),
                    "faults",
                    Set.of("dev.cloister.faults", "dev.cloister.faults.app"),
                    "test-suite",
                    Set.of(
                            "dev.cloister.testsuite",
                            "me.tongfei.progressbar",
                            "org.jline.nativ",
                            "org.jline.terminal"),
                    "tutorial",
                    Set.of("dev.cloister.tutorial", "dev.cloister.tutorial.app"),
                    "vault",
                    Set.of("dev.cloister.vault", "dev.cloister.vault.app"));

    private static final Map<String, Set<String>> SERVICES =
            Map.of(
                    "benchmark",
                    Set.of("dev.cloister.benchmark", "dev.cloister.benchmark.service"),
                    "faults",
                    Set.of("dev.cloister.faults", "dev.cloister.faults.service"),
                    "tutorial",
                    Set.of("dev.cloister.tutorial", "dev.cloister.tutorial.service"),
                    "vault",
                    Set.of("dev.cloister.vault", "dev.cloister.vault.service"));

    /**
     * What is wrong with a layout, one sentence each.
     *
     * @param home the directory with the sandbox, the runtime, the app's modules and the programs
     */
    abstract List<String> violations(Path home) throws IOException, InterruptedException;

    private static RuntimeImage sandbox(Path home) {
        return new RuntimeImage(home.resolve("sandbox"));
    }

    private static RuntimeImage runtime(Path home) {
        return new RuntimeImage(home.resolve("runtime"));
    }

    private static List<String> compareImage(String name, Set<String> agreed, Path home)
            throws IOException, InterruptedException {
        RuntimeImage image = new RuntimeImage(home.resolve(name));
        List<String> violations = new ArrayList<>();
        compare(name + "/release", agreed, image.modulesOfRelease(), violations);
        compare(name + "/bin/java", agreed, image.modulesOfJava(), violations);
        return violations;
    }

    private static List<String> compareFolders(
            String parent, Map<String, Set<String>> agreed, Path home) throws IOException {
        Path folders = home.resolve(parent);
        List<String> violations = new ArrayList<>();
        compare(parent, agreed.keySet(), Jars.folders(folders), violations);
        new TreeMap<>(agreed)
                .forEach(
                        (name, modules) ->
                                compare(
                                        parent + "/" + name,
                                        modules,
                                        Jars.modules(folders.resolve(name)),
                                        violations));
        return violations;
    }

    private static void compare(
            String place, Set<String> agreed, Set<String> found, List<String> violations) {
        Set<String> missing = new TreeSet<>(agreed);
        missing.removeAll(found);
        missing.forEach(name -> violations.add(place + ": " + name + " is missing"));
        Set<String> extra = new TreeSet<>(found);
        extra.removeAll(agreed);
        extra.forEach(name -> violations.add(place + ": " + name + " was not agreed"));
    }

    private static List<String> onTheAppSide(Path home, String packageName) throws IOException {
        List<String> violations = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        folders.add(home.resolve("mods"));
        Path programs = home.resolve("programs");
        Jars.folders(programs).forEach(name -> folders.add(programs.resolve(name)));
        for (Path folder : folders) {
            for (Path jar : Jars.withPackage(folder, packageName)) {
                violations.add(home.relativize(jar) + " holds " + packageName);
            }
        }
        return violations;
    }
}
