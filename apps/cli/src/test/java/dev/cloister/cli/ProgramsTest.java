package dev.cloister.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cloister.apps.common.ExitStatus;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;

class ProgramsTest {

    private static final String ECHO =
            """
            package echo;
            import java.io.PrintWriter;
            public final class Echo implements java.util.spi.ToolProvider {
                public String name() { return "echo"; }
                public int run(PrintWriter out, PrintWriter err, String... arguments) {
                    out.print(String.join("|", arguments) + "\\n");
                    return 42;
                }
            }
            """;

    private static final String MODULE =
            "module echo { provides java.util.spi.ToolProvider with echo.Echo; }";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    private Path directory;

    @BeforeEach
    void installEcho() throws IOException {
        Path sources = Files.createDirectory(directory.resolve(".sources"));
        Path module = Files.writeString(sources.resolve("module-info.java"), MODULE);
        Path echo =
                Files.writeString(
                        Files.createDirectory(sources.resolve("echo")).resolve("Echo.java"), ECHO);
        Path classes = directory.resolve("programs/echo/echo");
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        assertEquals(
                0,
                javac.run(
                        System.out,
                        System.err,
                        "-d",
                        classes.toString(),
                        module.toString(),
                        echo.toString()));
        Files.createDirectory(directory.resolve("programs/empty"));
        Files.createDirectories(directory.resolve("programs/broken"));
        Files.writeString(directory.resolve("programs/broken/broken.jar"), "no jar");
    }

    @Test
    void givesAProgramEverythingAfterItsName() {
        assertEquals(42, run("run", "echo", "--help", "--", "-x", "@y", "--transport=z"));
        assertEquals("--help|--|-x|@y|--transport=z\n", out.toString(UTF_8));
    }

    @Test
    void listsWhatThereIs() {
        assertEquals(List.of("broken", "echo", "empty"), programs().names());
        assertEquals(ExitStatus.USAGE, run("run", "ech"));
        assertTrue(
                err.toString(UTF_8)
                        .startsWith(
                                "cloister run: no program is named \"ech\"; there is: broken, echo,"
                                        + " empty\n"),
                err.toString(UTF_8));
    }

    @Test
    void leavesTheProgramsDirectoryForNoName() throws ProgramLoadException {
        assertEquals(Optional.empty(), programs().load("../programs/echo"));
        assertEquals(Optional.empty(), programs().load(""));
    }

    @Test
    void aToolOfTheJdkIsNoProgram() throws ProgramLoadException {
        assertEquals(Optional.empty(), programs().load("javac"));
    }

    @Test
    void saysSoWhereAProgramIsMissingItsJars() {
        assertEquals(ExitStatus.CLOISTER, run("run", "empty"));
        assertEquals(
                "cloister: no module in "
                        + directory.resolve("programs/empty")
                        + " provides program=empty\n",
                err.toString(UTF_8));
    }

    @Test
    void saysWhatCannotBeLoaded() {
        assertThrows(ProgramLoadException.class, () -> programs().load("broken"));
        assertEquals(ExitStatus.CLOISTER, run("run", "broken"));
        assertTrue(
                err.toString(UTF_8).startsWith("cloister: the modules in "), err.toString(UTF_8));
    }

    @Test
    void knowsNoProgramWithoutAnInstallation() {
        assertEquals(List.of(), new Programs(Optional.empty()).names());
        assertEquals(List.of(), new Programs(Optional.of(directory.resolve("none"))).names());
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Programs programs() {
        return new Programs(Optional.of(directory.resolve("programs")));
    }

    private int run(String... arguments) {
        var streams =
                new Streams(
                        InputStream.nullInputStream(),
                        out,
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8));
        return CloisterCommand.commandLine(
                        streams,
                        builder -> new FakeCompartment(),
                        new FakeImages(),
                        new FakeCheckups(),
                        new FakeApps(),
                        new Installation(Optional.of(directory)))
                .execute(arguments);
    }
}
