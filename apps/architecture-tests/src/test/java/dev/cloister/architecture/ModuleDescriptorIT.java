package dev.cloister.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.stream.Collectors.toSet;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Holds the descriptors in the built jars to the rules, and to what was agreed word by word. */
final class ModuleDescriptorIT {

    private static Map<String, ModuleReference> modules = Map.of();

    @BeforeAll
    static void findTheJars() throws IOException {
        modules = BuiltModules.find(Build.root(), Build.version());
    }

    @ParameterizedTest
    @EnumSource
    void descriptorsKeepTheRule(DescriptorRule rule) {
        assertEquals(List.of(), descriptors().flatMap(rule::violations).toList());
    }

    @Test
    void descriptorsAreAsAgreed() throws IOException {
        GoldenDescriptors golden = GoldenDescriptors.of(Build.root());
        if (Boolean.getBoolean("architecture.accept")) {
            golden.accept(descriptors().toList());
        }

        List<String> differences = golden.differences(descriptors().toList());

        assertTrue(
                differences.isEmpty(),
                () -> GoldenDescriptors.HOW_TO_ACCEPT + "\n" + String.join("\n", differences));
    }

    /** Without these files, applications on the class path would find no launcher. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.cloister.api",
                "dev.cloister.ipc",
                "dev.cloister.launcher",
                "dev.cloister.management",
                "dev.cloister.shm"
            })
    void theClassPathFindsTheSameProviders(String name) throws IOException {
        ModuleReference module = module(name);

        assertEquals(
                Set.of(),
                ServiceFiles.differences(
                        module.descriptor().provides(), ServiceFiles.read(module)));
    }

    /** A new module must become a part, and every part must have its classes looked at. */
    @Test
    void theRulesAboutCodeKnowEveryPackage() {
        assertEquals(
                List.of(),
                descriptors()
                        .flatMap(module -> module.packages().stream())
                        .filter(name -> Part.ofPackage(name).isEmpty())
                        .toList());
    }

    @Test
    void theRulesAboutCodeMeanWhatTheApiExports() {
        assertEquals(
                Set.of(Packages.EXPORTED),
                module("dev.cloister.api").descriptor().exports().stream()
                        .filter(exports -> !exports.isQualified())
                        .map(ModuleDescriptor.Exports::source)
                        .collect(toSet()));
    }

    @Test
    void theRulesAboutCodeMeanWhatTheOthersExport() {
        assertEquals(
                Set.of(Packages.EXPORTED_BESIDE_THE_API),
                descriptors()
                        .filter(module -> !module.name().equals("dev.cloister.api"))
                        .flatMap(module -> module.exports().stream())
                        .filter(exports -> !exports.isQualified())
                        .map(ModuleDescriptor.Exports::source)
                        .collect(toSet()));
    }

    private static ModuleReference module(String name) {
        return Optional.ofNullable(modules.get(name)).orElseThrow();
    }

    private static Stream<ModuleDescriptor> descriptors() {
        return modules.values().stream().map(ModuleReference::descriptor);
    }
}
