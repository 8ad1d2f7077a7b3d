package dev.cloister.launcher.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ImageException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class JdkLocatorTest {

    @TempDir private Path directory;

    @Test
    void takesTheRunningOneIfItCanLink() throws IOException {
        Path running = jdk("running", "25.0.3");
        Path other = jdk("other", "25.0.3");

        assertEquals(running, locate(running, Map.of("JAVA_HOME", other.toString())));
    }

    @Test
    void takesTheFirstVariableThatNamesAFitOne() throws IOException {
        Path old = jdk("old", "17.0.1");
        Path fit = jdk("fit", "25");
        Path later = jdk("later", "25.0.1");
        var environment =
                Map.of(
                        "JAVA_HOME", old.toString(),
                        "JAVA25_HOME", fit.toString(),
                        "JDK_HOME", later.toString());

        assertEquals(fit, locate(directory, environment));
    }

    @Test
    void takesOneThatIsMadeOfLinks() throws IOException {
        Path jdk = jdk("jdk", "25.0.3");
        Path linked = Files.createDirectories(directory.resolve("linked"));
        Files.createSymbolicLink(linked.resolve("bin"), jdk.resolve("bin"));
        Files.createSymbolicLink(linked.resolve("release"), jdk.resolve("release"));

        assertEquals(linked, locator(directory, Map.of()).locate(Optional.of(linked)).home());
    }

    @Test
    void looksIntoTheUsualDirectories() throws IOException {
        Path usual = directory.resolve("usual");
        FakeHome.jdk(usual.resolve("jdk-17"), "17.0.1");
        Path fit = FakeHome.jdk(usual.resolve("jdk-25"), "25.0.3");

        assertEquals(fit, locate(directory, Map.of()));
    }

    @Test
    void takesTheOneThatIsNamedOrNone() throws IOException {
        Path running = jdk("running", "25.0.3");
        Path named = jdk("named", "25.0.1");
        Path old = jdk("old", "24");

        assertEquals(named, locator(running, Map.of()).locate(Optional.of(named)).home());
        String message = refusal(locator(running, Map.of()), Optional.of(old));
        assertTrue(
                message.contains("the builder's jdk(…): " + old + ": it is of Java 24"), message);
    }

    @Test
    void listsEveryPlaceWhereItLooked() throws IOException {
        Path old = jdk("old", "17.0.1");
        Path usual = directory.resolve("usual");
        FakeHome.image(usual.resolve("image"), "java.base");

        var environment = Map.of("JAVA_HOME", old.toString());

        String message = refusal(locator(directory, environment), Optional.empty());

        assertEquals(
                "no JDK of Java 25 with bin/jlink found. Looked at: the running JVM: "
                        + directory
                        + ": it has no bin/jlink; JAVA_HOME: "
                        + old
                        + ": it is of Java 17.0.1; JAVA25_HOME: not set; JDK_HOME: not set; "
                        + usual.resolve("image")
                        + ": it has no bin/jlink. Install one there, or name it",
                message);
    }

    @Test
    void readsTheModulesOfTheJdkThatRunsTheTests() {
        Map<String, ModuleDescriptor> modules =
                new Jdk(Path.of(System.getProperty("java.home"))).modules();

        assertTrue(
                modules.containsValue(Object.class.getModule().getDescriptor()),
                modules.toString());
        assertTrue(modules.containsKey("java.logging"), modules.keySet().toString());
    }

    private static String refusal(JdkLocator locator, Optional<Path> named) {
        return String.valueOf(
                assertThrows(ImageException.class, () -> locator.locate(named)).getMessage());
    }

    private Path jdk(String name, String version) throws IOException {
        return FakeHome.jdk(directory.resolve(name), version);
    }

    private Path locate(Path running, Map<String, String> environment) {
        return locator(running, environment).locate(Optional.empty()).home();
    }

    private JdkLocator locator(Path running, Map<String, String> environment) {
        return new JdkLocator(25, running, environment, List.of(directory.resolve("usual")));
    }
}
