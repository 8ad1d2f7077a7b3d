package dev.cloister.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.module.ModuleDescriptor;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Shows of every rule about descriptors that it finds what it forbids. */
final class DescriptorRuleTest {

    @ParameterizedTest
    @EnumSource
    void findsWhatItForbidsAndNoOtherRuleDoes(DescriptorRule rule) {
        for (ModuleDescriptor module : broken(rule)) {
            assertEquals(List.of(rule), brokenBy(module), module::toString);
            assertTrue(
                    rule.violations(module).allMatch(text -> text.contains(module.name())),
                    () -> rule.violations(module).toList().toString());
        }
    }

    private static List<DescriptorRule> brokenBy(ModuleDescriptor module) {
        return Arrays.stream(DescriptorRule.values())
                .filter(rule -> rule.violations(module).findAny().isPresent())
                .toList();
    }

    private static List<ModuleDescriptor> broken(DescriptorRule rule) {
        return switch (rule) {
            case THE_API_REQUIRES_ONLY_THE_JDK_BASE ->
                    List.of(
                            module("dev.cloister.api").requires("java.logging").build(),
                            module("dev.cloister.api").requires("org.jspecify").build());
            case MODULES_MEET_AT_THE_API ->
                    List.of(
                            module("dev.cloister.cli").requires("dev.cloister.engine").build(),
                            module("dev.cloister.ipc").requires("dev.cloister.launcher").build(),
                            module("dev.cloister.example").requires("dev.cloister.cli").build(),
                            module("dev.cloister.launcher")
                                    .requires("dev.cloister.apps.common")
                                    .build(),
                            module("dev.cloister.benchmark.app")
                                    .requires("dev.cloister.engine")
                                    .build(),
                            module("dev.cloister.benchmark.app")
                                    .requires("dev.cloister.benchmark.service")
                                    .build(),
                            module("dev.cloister.vault.app")
                                    .requires("dev.cloister.vault.service")
                                    .build(),
                            module("dev.cloister.tutorial.app")
                                    .requires("dev.cloister.vault")
                                    .build());
            case NOTHING_IS_EXPORTED_TO_AN_APP ->
                    List.of(
                            module("dev.cloister.api")
                                    .exports("dev.cloister.wire", Set.of("dev.cloister.cli"))
                                    .build(),
                            module("dev.cloister.launcher")
                                    .opens("dev.cloister.launcher", Set.of("dev.cloister.example"))
                                    .build());
            case LIBRARIES_ARE_REQUIRED_WHERE_THEY_BELONG ->
                    List.of(
                            module("dev.cloister.example2").requires("javaluator").build(),
                            module("dev.cloister.engine").requires("exp4j").build(),
                            module("dev.cloister.cli").requires("EvalEx").build(),
                            module("dev.cloister.launcher").requires("HdrHistogram").build(),
                            module("dev.cloister.benchmark.app")
                                    .requires("io.aeron.client")
                                    .build(),
                            module("dev.cloister.benchmark.app")
                                    .requires("io.aeron.driver")
                                    .build(),
                            module("dev.cloister.shm").requires("org.agrona").build());
            case PACKAGES_ARE_NAMED_AFTER_THEIR_MODULE ->
                    List.of(
                            module("dev.cloister.ipc")
                                    .packages(Set.of("dev.cloister.ipcx"))
                                    .build(),
                            module("dev.cloister.api").packages(Set.of("dev.cloister")).build());
        };
    }

    private static ModuleDescriptor.Builder module(String name) {
        return ModuleDescriptor.newModule(name).requires("java.base");
    }
}
