package dev.cloister.systemtests.image;

import static dev.cloister.systemtests.image.Building.TARIFFS;
import static dev.cloister.systemtests.image.Building.build;
import static dev.cloister.systemtests.image.Building.entries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.ImageException;
import dev.cloister.api.image.ImageStep;
import dev.cloister.api.image.SandboxImage;
import dev.cloister.systemtests.support.Distribution;
import dev.cloister.systemtests.support.Eventually;
import dev.cloister.systemtests.support.Processes;
import dev.cloister.systemtests.support.WatchedProcess;
import dev.cloister.systemtests.support.WatchedProcess.Result;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Builds that come to nothing, and leave nothing. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class RefusedImagesIT {

    private static final int CLOISTER_FAILED = 3;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    private Path directory;

    /** Where images go, and nothing else. */
    @SuppressWarnings("NullAway.Init") // see below
    private Path place;

    @BeforeEach
    void makeThePlace() throws IOException {
        place = Files.createDirectory(directory.resolve("place"));
    }

    @Test
    void anAutomaticModuleIsRefusedWithTheWayOut() throws IOException {
        Path jar = automaticModule("old.library");
        Path module = directory.resolve("tariffs");
        Building.writeTariffs(module, ":" + jar, "old.library");

        Result result =
                build(
                        "--module-path=" + module + ":" + jar,
                        "--add-module=" + TARIFFS,
                        "--output=" + place.resolve("image"));

        assertEquals(CLOISTER_FAILED, result.exit());
        String start =
                "cloister: module \"old.library\", which module "
                        + TARIFFS
                        + " requires, is automatic";
        assertTrue(result.stderr().startsWith(start), result.stderr());
        assertTrue(result.stderr().contains(jar.toString()), result.stderr());
        assertTrue(result.stderr().contains("jdeps --generate-module-info"), result.stderr());
        assertEquals(List.of(), entries(place));
    }

    @Test
    void whatJlinkSaysIsShown() throws IOException {
        String message = refusal(jdkWithJlink("echo 'Error: no luck today'; exit 5"));

        assertTrue(message.startsWith("linking with jlink failed, exit=5"), message);
        assertTrue(message.contains("Error: no luck today"), message);
        assertEquals(List.of(), entries(place));
    }

    @Test
    void anImageOfOtherModulesIsNotLetThrough() throws IOException {
        // Links what it is told to, and the JDK's logging too.
        Path real = Path.of(System.getProperty("java.home"), "bin", "jlink");

        String message =
                refusal(jdkWithJlink("exec " + real + " \"$@\" --add-modules java.logging"));

        assertTrue(message.contains("is not what was asked for: its modules are"), message);
        assertTrue(message.contains("java.logging"), message);
        assertEquals(List.of(), entries(place));
    }

    @ParameterizedTest
    @EnumSource(ImageStep.class)
    void anInterruptedThreadLeavesNothing(ImageStep when) throws IOException {
        SandboxImage.Builder builder =
                SandboxImage.builder()
                        .modulePath(Distribution.imageModules())
                        .jdk(Path.of(System.getProperty("java.home")))
                        .training(when == ImageStep.TRAIN)
                        .output(place.resolve("below/image"))
                        .progress(
                                step -> {
                                    if (step == when) {
                                        Thread.currentThread().interrupt();
                                    }
                                });

        assertThrows(CallInterruptedException.class, builder::build);

        assertTrue(Thread.interrupted());
        assertEquals(List.of(), entries(place));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "image/bin/java", "image/lib/cloister.contracts"})
    void aCommandThatIsToldToEndLeavesNothing(String reached) throws IOException {
        List<String> command = Building.commandLine("--output", place.resolve("x").toString());
        try (var process = WatchedProcess.start(new ProcessBuilder(command))) {
            Eventually.eventually(reached + " exists", Building.LIMIT, () -> exists(reached));
            Processes.signal(process.pid(), "TERM");
            Result result = process.await(Building.LIMIT);
            assertEquals(128 + 15, result.exit(), result.stderr());
        }
        assertEquals(List.of(), entries(place));
    }

    /** Whether the build under way has made a file. */
    private boolean exists(String name) {
        try (Stream<Path> workspaces = Files.list(place)) {
            return workspaces.anyMatch(workspace -> Files.exists(workspace.resolve(name)));
        } catch (IOException e) {
            return false;
        }
    }

    private Path automaticModule(String name) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", name);
        Path jar = directory.resolve("library.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    /** What a build with a JDK says that comes to nothing. */
    private String refusal(Path jdk) {
        SandboxImage.Builder builder =
                SandboxImage.builder()
                        .modulePath(Distribution.imageModules())
                        .jdk(jdk)
                        .training(false)
                        .output(place.resolve("image"));
        return String.valueOf(assertThrows(ImageException.class, builder::build).getMessage());
    }

    /** The JDK that runs the tests, with a script for jlink. */
    private Path jdkWithJlink(String script) throws IOException {
        Path real = Path.of(System.getProperty("java.home"));
        Path jdk = Files.createDirectories(directory.resolve("jdk"));
        for (String name : List.of("lib", "release")) {
            Files.createSymbolicLink(jdk.resolve(name), real.resolve(name));
        }
        Path jlink = Files.createDirectories(jdk.resolve("bin")).resolve("jlink");
        Files.writeString(jlink, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(jlink, PosixFilePermissions.fromString("rwxr-xr-x"));
        return jdk;
    }
}
