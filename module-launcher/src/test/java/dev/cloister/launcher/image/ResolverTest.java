package dev.cloister.launcher.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ImageException;
import dev.cloister.api.image.ImageModule;
import dev.cloister.spi.ServiceProvider;
import dev.cloister.spi.TransportProvider;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class ResolverTest {

    private static final Map<String, ModuleDescriptor> JDK =
            Map.of(
                    "java.base",
                    ModuleDescriptor.newModule("java.base").version("25").build(),
                    "java.logging",
                    ModuleDescriptor.newModule("java.logging").requires("java.base").build(),
                    "java.sql",
                    ModuleDescriptor.newModule("java.sql").requires("java.logging").build());

    @TempDir private Path directory;

    @BeforeEach
    void whatEveryImageHas() throws IOException {
        FakeModule.named("dev.cloister.sandbox").in(directory);
        FakeModule.named("a.pipe").provides(TransportProvider.class).in(directory);
    }

    @Test
    void takesTheSandboxAndEveryTransportUnasked() throws IOException {
        FakeModule.named("b.pipe").provides(TransportProvider.class).in(directory);

        Resolution resolution = resolve();

        Set<String> roots = Set.of("a.pipe", "b.pipe", "dev.cloister.sandbox");
        assertEquals(roots, resolution.roots());
        assertEquals(
                List.of("a.pipe", "b.pipe", "dev.cloister.sandbox", "java.base"),
                names(resolution));
    }

    @Test
    void takesAllThatIsRequiredAndNothingElse() throws IOException {
        FakeModule.named("service")
                .requires("library")
                .requires("annotations", AccessFlag.STATIC_PHASE)
                .provides(ServiceProvider.class)
                .in(directory);
        FakeModule.named("library").requires("java.sql", AccessFlag.TRANSITIVE).in(directory);
        FakeModule.named("unrelated").requires("nowhere").in(directory);

        Resolution resolution = resolve("service");

        assertEquals(
                List.of(
                        "a.pipe",
                        "dev.cloister.sandbox",
                        "java.base",
                        "java.logging",
                        "java.sql",
                        "library",
                        "service"),
                names(resolution));
        assertEquals(
                Set.of(
                        directory.resolve("a.pipe.jar"),
                        directory.resolve("dev.cloister.sandbox.jar"),
                        directory.resolve("library.jar"),
                        directory.resolve("service.jar")),
                resolution.locations());
        assertEquals(List.of(), resolution.warnings());
    }

    @Test
    void knowsTheVersionsOfModules() {
        assertTrue(
                resolve().modules().stream()
                        .map(ImageModule::toString)
                        .toList()
                        .contains("java.base@25"));
    }

    @Test
    void endsWhereModulesRequireEachOther() throws IOException {
        FakeModule.named("a").requires("b").in(directory);
        FakeModule.named("b").requires("a").in(directory);

        assertTrue(names(resolve("a")).containsAll(List.of("a", "b")));
    }

    @Test
    void refusesAnAutomaticModuleWithTheWayOut() throws IOException {
        FakeModule.named("service").requires("old.library").in(directory);
        Path jar = FakeModule.automatic("old.library", directory);

        String message = refusal("service");

        assertTrue(
                message.startsWith(
                        "module \"old.library\", which module service requires, is automatic: "
                                + jar),
                message);
        assertTrue(message.contains("jdeps --generate-module-info"), message);
        assertTrue(message.contains("add-module-info"), message);
    }

    @Test
    void doesNotMindAnAutomaticModuleThatNothingRequires() throws IOException {
        FakeModule.automatic("old.library", directory);

        assertTrue(!names(resolve()).contains("old.library"));
    }

    @Test
    void refusesAMissingModuleAndSaysWhoRequiresIt() throws IOException {
        FakeModule.named("service").requires("library").in(directory);

        assertTrue(
                refusal("service")
                        .startsWith(
                                "module \"library\", which module service requires, is neither"
                                        + " on"));
        assertTrue(refusal("nowhere").startsWith("module \"nowhere\", which the caller requires"));
    }

    @Test
    void refusesAPathWithoutTheSandbox() throws IOException {
        Files.delete(directory.resolve("dev.cloister.sandbox.jar"));

        assertTrue(
                refusal()
                        .startsWith("module \"dev.cloister.sandbox\", which every image requires"));
    }

    @Test
    void refusesAPathWithoutATransport() throws IOException {
        Files.delete(directory.resolve("a.pipe.jar"));

        assertTrue(refusal().contains("provides a transport"));
    }

    @Test
    void warnsOfAModuleThatOffersNothing() throws IOException {
        FakeModule.named("library").in(directory);
        FakeModule.named("service").provides(ServiceProvider.class).in(directory);

        List<String> warnings = resolve("service", "library").warnings();

        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.getFirst().startsWith("module library is linked as asked, but offers"));
    }

    @Test
    void warnsOfAnImageThatOffersNothing() {
        assertEquals(
                List.of("the image offers no service; ask for the module of one"),
                resolve().warnings());
    }

    private Resolution resolve(String... asked) {
        return Resolver.resolve(ModulePath.read(List.of(directory)), JDK, List.of(asked));
    }

    private String refusal(String... asked) {
        return String.valueOf(
                assertThrows(ImageException.class, () -> resolve(asked)).getMessage());
    }

    private static List<String> names(Resolution resolution) {
        return resolution.modules().stream().map(ImageModule::name).toList();
    }
}
