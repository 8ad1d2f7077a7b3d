package dev.cloister.systemtests;

import static dev.cloister.systemtests.support.Compartments.assertUsable;
import static dev.cloister.systemtests.support.Compartments.expressions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.Distribution;
import dev.cloister.systemtests.support.Processes;
import dev.cloister.systemtests.support.WatchedProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the build linked and laid out. */
final class ImageIT {

    private static final Path IMAGE = Distribution.image();
    private static final Path CACHE = Path.of("lib", "cloister.aot");
    private static final long MAX_IMAGE_BYTES = 64_000_000;

    private static final String JVM_NAME = "OpenJDK 64-Bit Server VM";

    /** What must be in the sandbox only. */
    private static final List<String> SANDBOX_ONLY = List.of("dev.cloister.engine", "javaluator");

    @Test
    void theSandboxHasTheEngineAndNothingMore() {
        assertEquals(
                Set.of(
                        "dev.cloister.api",
                        "dev.cloister.engine",
                        "dev.cloister.ipc",
                        "dev.cloister.linux",
                        "dev.cloister.sandbox",
                        "dev.cloister.shm",
                        "java.base",
                        "javaluator"),
                linkedModules(IMAGE));
    }

    @Test
    void theAppsRuntimeHasNothingOfOurs() {
        for (String module : linkedModules(Distribution.runtime())) {
            assertTrue(module.startsWith("java.") || module.startsWith("jdk."), module);
        }
    }

    @Test
    void theAppsModulesHoldNoEngine() {
        Set<String> modules = modulesIn(Distribution.mods());
        assertTrue(modules.contains("dev.cloister.api"), modules.toString());
        assertTrue(modules.contains("dev.cloister.ipc"), modules.toString());
        SANDBOX_ONLY.forEach(module -> assertFalse(modules.contains(module), modules.toString()));
    }

    @Test
    void onlyTheBenchmarkHoldsWhatItComparesWith() throws IOException {
        try (Stream<Path> programs = Files.list(Distribution.programs())) {
            for (Path program : (Iterable<Path>) programs::iterator) {
                Set<String> modules = modulesIn(program);
                assertFalse(modules.contains("dev.cloister.engine"), modules.toString());
                assertEquals(
                        program.endsWith("benchmark"),
                        modules.contains("javaluator"),
                        program + " holds " + modules);
            }
        }
    }

    @Test
    void bothRuntimesAreOfTheRightJdk() throws IOException {
        for (Path runtime : List.of(IMAGE, Distribution.runtime())) {
            String release = Files.readString(runtime.resolve("release"));
            assertTrue(release.contains("JAVA_VERSION=\"25"), release);
        }
    }

    @Test
    void theImageIsSmall(TestReporter reporter) throws IOException {
        long bytes;
        try (Stream<Path> files = Files.walk(IMAGE)) {
            bytes = files.filter(Files::isRegularFile).mapToLong(ImageIT::size).sum();
        }
        long cache = size(IMAGE.resolve(CACHE));
        reporter.publishEntry(
                "sandbox image",
                "%,d bytes, of which the ahead-of-time cache is %,d".formatted(bytes, cache));
        assertTrue(bytes < MAX_IMAGE_BYTES, () -> "bytes=" + bytes);
    }

    @Test
    void theSandboxStartsFromItsAheadOfTimeCache() throws IOException {
        try (Compartment compartment = Compartments.patient().open()) {
            String maps = Files.readString(Processes.proc(compartment.info().pid(), "maps"));
            assertTrue(maps.contains(IMAGE.resolve(CACHE).toString()), maps);
        }
    }

    /** What can befall an ahead-of-time cache. */
    enum Damage {
        NONE,
        GONE,
        EMPTY,
        CUT_SHORT,
        OTHER_HEADER,
        OF_ANOTHER_JVM,
        NO_CACHE_AT_ALL
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void aCompartmentOpensWithoutAWordWhateverBecameOfTheCache(
            Damage damage, @TempDir Path directory) throws IOException {
        Path image = Distribution.copy(IMAGE, directory.resolve("image"));
        inflict(damage, image.resolve(CACHE));
        try (Compartment compartment = Compartments.patient().image(image).open()) {
            assertUsable(compartment);
            assertEquals(List.of(), lastWords(compartment));
        }
    }

    private static void inflict(Damage damage, Path cache) throws IOException {
        switch (damage) {
            case NONE -> {}
            case GONE -> Files.delete(cache);
            case EMPTY -> truncate(cache, 0);
            case CUT_SHORT -> truncate(cache, Files.size(cache) / 2);
            case OTHER_HEADER -> overwrite(cache, "no header");
            case OF_ANOTHER_JVM -> overwrite(cache, JVM_NAME.replace("OpenJDK", "AnyJDK2"));
            case NO_CACHE_AT_ALL -> Files.writeString(cache, "This is no cache.\n".repeat(1000));
        }
    }

    /** Writes over the start of a cache, or over the name of the JVM in it. */
    private static void overwrite(Path cache, String text) throws IOException {
        byte[] bytes = Files.readAllBytes(cache);
        int name = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(JVM_NAME);
        assertTrue(name > 0);
        byte[] other = text.getBytes(StandardCharsets.ISO_8859_1);
        int start = text.length() == JVM_NAME.length() ? name : 0;
        System.arraycopy(other, 0, bytes, start, other.length);
        Files.write(cache, bytes);
    }

    private static void truncate(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    /** What the sandbox has written to its standard error, which only its death tells. */
    private static List<String> lastWords(Compartment compartment) {
        long pid = compartment.info().pid();
        Processes.signal(pid, "KILL");
        Processes.awaitEnd(pid, Duration.ofSeconds(10));
        return assertThrows(
                        CompartmentCrashedException.class,
                        () -> expressions(compartment).evaluate("1"))
                .stderrTail();
    }

    private static Set<String> linkedModules(Path runtime) {
        var java = new ProcessBuilder(runtime.resolve("bin/java").toString(), "--list-modules");
        WatchedProcess.Result result = WatchedProcess.run(Duration.ofSeconds(60), java);
        assertEquals(0, result.exit(), result.stderr());
        return result.stdout()
                .lines()
                .map(line -> line.replaceFirst("@.*", ""))
                .collect(Collectors.toSet());
    }

    private static Set<String> modulesIn(Path directory) {
        return ModuleFinder.of(directory).findAll().stream()
                .map(module -> module.descriptor().name())
                .collect(Collectors.toSet());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
