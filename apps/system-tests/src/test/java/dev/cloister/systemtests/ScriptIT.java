package dev.cloister.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.cloister.systemtests.support.Checkout;
import dev.cloister.systemtests.support.WatchedProcess;
import dev.cloister.systemtests.support.WatchedProcess.Result;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The script {@code cloister}, in a tree where Maven and the JVM are scripts too. */
final class ScriptIT {

    private static final int CLOISTER_FAILED = 3;

    /** SIGINT is signal 2; the mask begins with signal 1. */
    private static final long SIGINT_BIT = 1 << 1;

    private static final int INTERRUPTED = 130;

    private static final Path SCRIPT = Checkout.path("cloister");

    /** Tells what it was given. */
    private static final String JAVA =
            """
            #!/bin/sh
            for last; do :; done
            echo "$last [$JDK_JAVA_OPTIONS$JAVA_TOOL_OPTIONS$_JAVA_OPTIONS] [$(cat)]"
            """;

    private static final String MAVEN =
            """
            #!/bin/sh
            echo x >>calls
            touch apps/distribution/target/cloister/.built
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    private Path directory;

    @SuppressWarnings("NullAway.Init") // see below
    private Path tree;

    @BeforeEach
    void layOut() throws IOException {
        tree = Files.createDirectories(directory.resolve("a tree"));
        Path target = tree.resolve("apps/distribution/target");
        Files.createDirectories(tree.resolve("module-x/src/main/java"));
        Files.createDirectories(tree.resolve("apps/x/src/test/java"));
        Files.createDirectories(tree.resolve("apps/y/service/src/main/java"));
        Files.createDirectories(tree.resolve(".mvn"));
        Files.createDirectories(target.resolve("cloister/mods"));
        executable(target.resolve("cloister/runtime/bin/java"), JAVA);
        executable(tree.resolve("bin/mvn"), MAVEN);
        Files.copy(SCRIPT, tree.resolve("cloister"));
        Files.writeString(tree.resolve("pom.xml"), "");
        Path built = Files.writeString(target.resolve("cloister/.built"), "");
        Files.setLastModifiedTime(built, FileTime.from(Instant.now().plusSeconds(60)));
    }

    @Test
    void givesTheJvmItsArgumentsAndItsInput() {
        assertSucceeds("-x^2 [] [input]", run("echo input | ./cloister eval -x^2"));
        assertFalse(Files.exists(tree.resolve("calls")));
    }

    @Test
    void worksThroughALinkAndWhateverCdPrints() {
        assertSucceeds(
                "1 [] []", run("ln -s \"$PWD/cloister\" ../link; cd /; \"$OLDPWD\"/../link 1"));
        assertSucceeds("1 [] []", run("cd ..; CDPATH=. 'a tree/cloister' 1"));
    }

    @Test
    void keepsOptionsForOtherJvmsFromItsOwn() {
        assertSucceeds(
                "1 [] []",
                run("JDK_JAVA_OPTIONS=-a JAVA_TOOL_OPTIONS=-b _JAVA_OPTIONS=-c ./cloister 1"));
    }

    @Test
    void aClosedInputIsAnEmptyOne() {
        assertSucceeds("1 [] []", run("./cloister 1 <&-"));
        assertSucceeds("1 [] []", run("./cloister 1 <&- 2>&-"));
    }

    @Test
    void aClosedOutputIsAFailure() {
        Result result = run("./cloister 1 >&-");
        assertEquals("cloister: cannot write the output: it is closed\n", result.stderr());
        assertEquals(CLOISTER_FAILED, result.exit());
    }

    @ParameterizedTest
    @CsvSource({
        ".mvn/maven.config, 1",
        "pom.xml, 1",
        "apps/x/pom.xml, 1",
        "apps/y/service/pom.xml, 1",
        "apps/y/service/src/main/java/Y.java, 1",
        "module-x/src/main/java/X.java, 1",
        "apps/x/src/test/java/XTest.java, 0"
    })
    void buildsAfterAChangeOfWhatIsBuilt(String file, int builds) throws IOException {
        Path changed = Files.writeString(tree.resolve(file), "");
        Files.setLastModifiedTime(changed, FileTime.from(Instant.now().plusSeconds(120)));
        assertSucceeds("1 [] []", run("./cloister 1 2>&1; touch calls"));
        assertEquals(builds, Files.readAllLines(tree.resolve("calls")).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"apps/distribution/target", "apps/distribution/target/build.log"})
    void saysSoWhereItCannotBuild(String path) throws IOException {
        // As in a tree of another user's, which the superuser of a test machine could write.
        run("rm -r apps/distribution/target/cloister");
        run("rm -rf %1$s; ln -s /dev/null/x %1$s".formatted(path));
        Result result = run("./cloister 1");
        assertEquals(1, result.stderr().lines().count(), result.stderr());
        assertTrue(result.stderr().contains("cannot be written"), result.stderr());
        assertEquals(CLOISTER_FAILED, result.exit());
    }

    @Test
    void showsTheErrorsOfABuild() throws IOException {
        executable(tree.resolve("bin/mvn"), "#!/bin/sh\necho '[ERROR] no semicolon'\nexit 1\n");
        Result result = run("rm apps/distribution/target/cloister/.built; ./cloister 1");
        assertTrue(result.stderr().startsWith("[ERROR] no semicolon\n"), result.stderr());
        assertEquals(CLOISTER_FAILED, result.exit());
    }

    @Test
    void anInterruptedBuildIsNoFailure() throws IOException {
        // Whoever starts the tests with SIGINT ignored, as a shell does for what it puts into the
        // background, hands that down, and bash cannot trap what was ignored before it.
        assumeFalse(ignoresInterrupts(), "this process ignores SIGINT");
        executable(
                tree.resolve("bin/mvn"),
                "#!/bin/bash\ntrap 'echo [ERROR] killed; exit 130' INT\nkill -INT 0\nexit 1\n");
        Result result =
                run("rm apps/distribution/target/cloister/.built; exec setsid -w ./cloister 1");
        assertEquals("", result.stderr());
        assertEquals(INTERRUPTED, result.exit());
    }

    private static boolean ignoresInterrupts() throws IOException {
        return Files.readString(Path.of("/proc/self/status"))
                .lines()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                .anyMatch(ignored -> (ignored & SIGINT_BIT) != 0);
    }

    private Result run(String commands) {
        var builder = new ProcessBuilder("bash", "-c", commands);
        builder.directory(tree.toFile());
        builder.environment().merge("PATH", tree.resolve("bin") + ":", (path, bin) -> bin + path);
        List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")
                .forEach(builder.environment()::remove);
        return WatchedProcess.run(Duration.ofSeconds(30), builder);
    }

    private static void assertSucceeds(String line, Result result) {
        assertEquals(line + "\n", result.stdout(), result.stderr());
        assertEquals(0, result.exit(), result.stderr());
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
    }
}
