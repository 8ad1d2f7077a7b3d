package dev.cloister.architecture;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What holds for the descriptors of our modules. */
enum DescriptorRule {
    /** Whoever uses the API gets nothing else with it. */
    THE_API_REQUIRES_ONLY_THE_JDK_BASE {
        @Override
        Stream<String> violations(ModuleDescriptor module) {
            return module.name().equals(API)
                    ? module.requires().stream()
                            .filter(required -> !required.name().equals("java.base"))
                            // Annotations, which nobody needs at run time.
                            .filter(required -> !isStatic(required, "org.jspecify"))
                            .map(required -> API + " requires " + required.name())
                    : Stream.empty();
        }
    },
    /**
     * Nobody requires a service, a transport or the launcher: ServiceLoader finds them. An app and
     * a service both require the contract between them.
     */
    MODULES_MEET_AT_THE_API {
        @Override
        Stream<String> violations(ModuleDescriptor module) {
            return module.requires().stream()
                    .map(Requires::name)
                    .filter(DescriptorRule::isOurs)
                    .filter(name -> !name.equals(API))
                    .filter(name -> !(name.equals(APPS_COMMON) && isApp(module.name())))
                    .filter(name -> !isItsContract(name, module.name()))
                    // It runs both sides in one JVM.
                    .filter(
                            name ->
                                    !(module.name().equals(TESTKIT)
                                            && Set.of(LAUNCHER, SANDBOX).contains(name)))
                    .filter(name -> !(name.equals(LINUX) && USERS_OF_LINUX.contains(module.name())))
                    .map(name -> module.name() + " requires " + name);
        }
    },
    /** An application sees what everyone sees. */
    NOTHING_IS_EXPORTED_TO_AN_APP {
        @Override
        Stream<String> violations(ModuleDescriptor module) {
            return Stream.concat(
                            module.exports().stream()
                                    .flatMap(exports -> exports.targets().stream()),
                            module.opens().stream().flatMap(opens -> opens.targets().stream()))
                    .filter(DescriptorRule::isApp)
                    .map(app -> module.name() + " exports or opens a package to " + app);
        }
    },
    /** What is compared with, and what the sandbox exists to hold, is on nobody else's path. */
    LIBRARIES_ARE_REQUIRED_WHERE_THEY_BELONG {
        @Override
        Stream<String> violations(ModuleDescriptor module) {
            return module.requires().stream()
                    .map(Requires::name)
                    .filter(name -> !mayUse(module.name(), name))
                    .map(name -> module.name() + " requires " + name);
        }
    },
    /** The name of a package tells where to look for it. */
    PACKAGES_ARE_NAMED_AFTER_THEIR_MODULE {
        @Override
        Stream<String> violations(ModuleDescriptor module) {
            return module.packages().stream()
                    .filter(name -> !(name + ".").startsWith(module.name() + "."))
                    .filter(name -> !(module.name().equals(API) && OTHERS_OF_API.contains(name)))
                    .map(name -> module.name() + " contains " + name);
        }
    };

    private static final String API = "dev.cloister.api";
    private static final String APPS_COMMON = "dev.cloister.apps.common";
    private static final String ENGINE = "dev.cloister.engine";
    private static final String SANDBOX = "dev.cloister.sandbox";
    private static final String LAUNCHER = "dev.cloister.launcher";
    private static final String TESTKIT = "dev.cloister.testkit";
    private static final String LINUX = "dev.cloister.linux";
    private static final String MICROMETER = "dev.cloister.micrometer";
    private static final String BENCHMARK = "dev.cloister.benchmark.app";
    private static final String BENCHMARK_AERON = "dev.cloister.benchmark.aeron";

    /** Libraries that few may have, and who may. */
    private static final Map<String, Set<String>> USERS_OF_LIBRARIES =
            Map.of(
                    "EvalEx", Set.of(BENCHMARK),
                    "HdrHistogram", Set.of(BENCHMARK),
                    "exp4j", Set.of(BENCHMARK),
                    "io.aeron.client", Set.of(BENCHMARK_AERON),
                    "io.aeron.driver", Set.of(BENCHMARK_AERON),
                    "javaluator", Set.of(BENCHMARK, ENGINE),
                    "micrometer.core", Set.of(MICROMETER),
                    "org.agrona", Set.of(BENCHMARK_AERON));

    /** Who may make system calls. */
    private static final Set<String> USERS_OF_LINUX = Set.of(SANDBOX, LAUNCHER, "dev.cloister.shm");

    /** What is no application. */
    private static final Set<String> CORE =
            Set.of(
                    API,
                    ENGINE,
                    LINUX,
                    "dev.cloister.ipc",
                    LAUNCHER,
                    "dev.cloister.management",
                    MICROMETER,
                    SANDBOX,
                    "dev.cloister.shm",
                    TESTKIT);

    /** Packages of the API that say for whom they are rather than where they come from. */
    private static final Set<String> OTHERS_OF_API =
            Set.of(
                    "dev.cloister.arguments",
                    "dev.cloister.contract",
                    "dev.cloister.expression",
                    "dev.cloister.spi",
                    "dev.cloister.tinyexpr",
                    "dev.cloister.wire");

    /** What is wrong with a descriptor, one sentence each. */
    abstract Stream<String> violations(ModuleDescriptor module);

    private static boolean isOurs(String module) {
        return module.startsWith("dev.cloister.");
    }

    private static boolean isApp(String module) {
        return isOurs(module) && !CORE.contains(module);
    }

    private static boolean isItsContract(String contract, String module) {
        return module.equals(contract + ".app") || module.equals(contract + ".service");
    }

    private static boolean mayUse(String module, String library) {
        return USERS_OF_LIBRARIES.getOrDefault(library, Set.of(module)).contains(module);
    }

    private static boolean isStatic(Requires required, String name) {
        return required.name().equals(name)
                && required.modifiers().contains(Requires.Modifier.STATIC);
    }
}
