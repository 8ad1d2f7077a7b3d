package dev.cloister.architecture;

import static dev.cloister.architecture.FakeDistribution.BENCHMARK_MODULES;
import static dev.cloister.architecture.FakeDistribution.JDK;
import static dev.cloister.architecture.FakeDistribution.SANDBOX_MODULES;
import static dev.cloister.architecture.FakeDistribution.VAULT_MODULES;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Shows of every rule about the distribution that it finds what it forbids. */
final class DistributionRuleTest {

    @Test
    void findsNothingWrongWithWhatWasAgreed(@TempDir Path home) throws Exception {
        FakeDistribution.in(home);

        assertEquals(Map.of(), violations(home));
    }

    @ParameterizedTest
    @EnumSource
    void findsWhatItForbidsAndNoOtherRuleDoes(DistributionRule rule, @TempDir Path home)
            throws Exception {
        List<String> expected = spoil(FakeDistribution.in(home), rule);

        assertEquals(Map.of(rule, expected), violations(home));
    }

    /** Changes a layout so that it breaks a rule, and returns what the rule must say. */
    private static List<String> spoil(FakeDistribution layout, DistributionRule rule)
            throws IOException {
        return switch (rule) {
            case THE_SANDBOX_HOLDS_THE_ENGINE_AND_NOTHING_ELSE -> {
                layout.image("sandbox", JDK, SANDBOX_MODULES + " java.sql", "java.base java.xml");
                yield List.of(
                        "sandbox/release: java.sql was not agreed",
                        "sandbox/bin/java: dev.cloister.api is missing",
                        "sandbox/bin/java: dev.cloister.engine is missing",
                        "sandbox/bin/java: dev.cloister.ipc is missing",
                        "sandbox/bin/java: dev.cloister.linux is missing",
                        "sandbox/bin/java: dev.cloister.sandbox is missing",
                        "sandbox/bin/java: dev.cloister.shm is missing",
                        "sandbox/bin/java: javaluator is missing",
                        "sandbox/bin/java: java.xml was not agreed");
            }
            case THE_VAULT_HOLDS_ITS_SERVICE_AND_NOTHING_ELSE -> {
                String more = VAULT_MODULES + " javaluator";
                layout.image("images/vault", JDK, more, VAULT_MODULES + " dev.cloister.engine");
                yield List.of(
                        "images/vault/release: javaluator was not agreed",
                        "images/vault/bin/java: dev.cloister.engine was not agreed");
            }
            case THE_BENCHMARK_MEASURES_THE_SANDBOX_WITH_A_COUNTER -> {
                String more = BENCHMARK_MODULES + " exp4j";
                layout.image("images/benchmark", JDK, more, BENCHMARK_MODULES + " java.sql");
                yield List.of(
                        "images/benchmark/release: exp4j was not agreed",
                        "images/benchmark/bin/java: java.sql was not agreed");
            }
            case THE_SANDBOX_IS_SMALL -> {
                layout.file("sandbox/cloister.aot", 100L << 20);
                layout.file("sandbox/modules", 50_331_648);
                long others = layout.size("sandbox/release") + layout.size("sandbox/bin/java");
                yield List.of("sandbox: " + (50_331_648 + others) + " bytes, allowed are 50331648");
            }
            case BOTH_IMAGES_ARE_OF_THIS_JDK -> {
                layout.image("sandbox", 17, SANDBOX_MODULES, SANDBOX_MODULES);
                layout.image("runtime", 17, "java.base", "java.base");
                yield List.of("sandbox: Java 17", "runtime: Java 17");
            }
            case THE_APP_RUNTIME_HOLDS_THE_JDK_ONLY -> {
                String modules = "java.base javaluator dev.cloister.api";
                layout.image("runtime", JDK, modules, modules);
                yield List.of("runtime: dev.cloister.api", "runtime: javaluator");
            }
            case THE_APP_MODULES_ARE_THOSE_AGREED -> {
                layout.delete("mods/info.picocli.jar");
                layout.jar("mods", "dev.cloister.testkit", "x.X");
                yield List.of(
                        "mods: info.picocli is missing",
                        "mods: dev.cloister.testkit was not agreed");
            }
            case THE_IMAGE_MODULES_ARE_THOSE_AGREED -> {
                layout.delete("image-mods/dev.cloister.sandbox.jar");
                layout.jar("image-mods", "dev.cloister.launcher", "x.X");
                yield List.of(
                        "image-mods: dev.cloister.sandbox is missing",
                        "image-mods: dev.cloister.launcher was not agreed");
            }
            case THE_PROGRAMS_BRING_WHAT_WAS_AGREED -> {
                layout.jar("programs/example", "HdrHistogram", "x.X");
                layout.jar("programs/demo", "dev.cloister.demo", "x.X");
                yield List.of(
                        "programs: demo was not agreed",
                        "programs/example: HdrHistogram was not agreed");
            }
            case AERON_BRINGS_WHAT_WAS_AGREED -> {
                layout.delete("programs/benchmark/aeron/org.agrona.jar");
                layout.jar("programs/benchmark/aeron", "dev.cloister.api", "x.X");
                yield List.of(
                        "programs/benchmark/aeron: org.agrona is missing",
                        "programs/benchmark/aeron: dev.cloister.api was not agreed");
            }
            case THE_SERVICES_BRING_WHAT_WAS_AGREED -> {
                layout.delete("services/vault/dev.cloister.vault.service.jar");
                layout.jar("services/tutorial", "javaluator", "x.X");
                yield List.of(
                        "services/tutorial: javaluator was not agreed",
                        "services/vault: dev.cloister.vault.service is missing");
            }
            case NO_SERVICE_ON_THE_APP_SIDE -> {
                layout.jar("mods", "dev.cloister.cli", "dev.cloister.tutorial.service.X");
                layout.jar("programs/vault", "dev.cloister.vault", "dev.cloister.vault.service.X");
                yield List.of(
                        "mods/dev.cloister.cli.jar holds dev.cloister.tutorial.service",
                        "programs/vault/dev.cloister.vault.jar holds dev.cloister.vault.service");
            }
            case NO_ENGINE_ON_THE_APP_SIDE -> {
                layout.jar("mods", "dev.cloister.cli", "dev.cloister.engine.expression.Program");
                yield List.of("mods/dev.cloister.cli.jar holds dev.cloister.engine");
            }
            case NO_JAVALUATOR_ON_THE_APP_SIDE -> {
                layout.jar("programs/example2", "dev.cloister.example2", "com.fathzer.soft.X");
                yield List.of("programs/example2/dev.cloister.example2.jar holds com.fathzer");
            }
            case NO_AERON_ON_THE_APP_SIDE -> {
                layout.jar("mods", "dev.cloister.shm", "org.agrona.X");
                layout.jar("programs/benchmark", "HdrHistogram", "io.aeron.X");
                yield List.of(
                        "programs/benchmark/HdrHistogram.jar holds io.aeron",
                        "mods/dev.cloister.shm.jar holds org.agrona");
            }
        };
    }

    private static Map<DistributionRule, List<String>> violations(Path home) throws Exception {
        Map<DistributionRule, List<String>> violations = new EnumMap<>(DistributionRule.class);
        for (DistributionRule rule : DistributionRule.values()) {
            List<String> found = rule.violations(home);
            if (!found.isEmpty()) {
                violations.put(rule, found);
            }
        }
        return violations;
    }
}
