package dev.cloister.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cloister.api.ImageException;
import dev.cloister.api.ProviderNotFoundException;
import dev.cloister.api.image.ImageSettings;
import dev.cloister.apps.common.ExitStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

@Timeout(60)
class CloisterCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FakeCompartment compartment = new FakeCompartment();
    private final FakeImages images = new FakeImages();
    private Installation installation = new Installation(Optional.empty());
    private String input = "";

    @Test
    void printsAValue() {
        assertEquals(ExitStatus.SUCCESS, run("eval", "2.50"));
        assertEquals("2.5\n", text(out));
        assertEquals("", text(err));
        assertFalse(compartment.isOpen());
    }

    @Test
    void bindsVariables() {
        assertEquals(ExitStatus.SUCCESS, run("eval", "--var", "y=1", "x", "--var=x=-3e-7"));
        assertEquals("-3e-7\n", text(out));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-2", "--2", "-h^2", "-V", "@file", "-"})
    void takesWhatLooksLikeAnOptionForAnExpression(String expression) {
        run("eval", expression);
        assertEquals(List.of(expression), compartment.evaluated());
    }

    @Test
    void marksASyntaxError() {
        assertEquals(ExitStatus.FAILURE, run("eval", "1+"));
        assertEquals("", text(out));
        assertEquals("1+\n ^\nthe expression ends too early at position 2\n", text(err));
    }

    @Test
    void reportsALimitInOneLine() {
        assertEquals(ExitStatus.FAILURE, run("eval", "deep"));
        assertTrue(text(err).startsWith("parentheses and calls nest 2000 deep"), text(err));
    }

    @Test
    void choosesTheDialect() {
        run("eval", "1", "--power-from-right", "--natural-log");
        assertTrue(compartment.options().powerFromRight());
        assertTrue(compartment.options().naturalLog());
    }

    @ParameterizedTest
    @ValueSource(strings = {"250ms", "10s", "2m", "31536000s"})
    void readsADeadlineWithItsUnit(String deadline) {
        assertEquals(ExitStatus.SUCCESS, run("eval", "1", "--deadline", deadline));
    }

    @Test
    void turnsAFailureOfCloisterIntoOneLine() {
        int status =
                run(
                        builder -> {
                            throw new ProviderNotFoundException("no transport found", null);
                        },
                        "eval",
                        "1");
        assertEquals(ExitStatus.CLOISTER, status);
        assertEquals("cloister: no transport found\n", text(err));
    }

    @Test
    void reportsACrash() {
        assertEquals(ExitStatus.CLOISTER, run("eval", FakeCompartment.CRASH));
        assertEquals("cloister: compartment crashed\n", text(err));
    }

    @Test
    void answersLines() {
        input = "{\"expression\": \"1\"}\n{\"expression\": \"1+\"}\n";
        assertEquals(ExitStatus.SUCCESS, run("eval", "--json-lines"));
        assertEquals(
                """
                {"value": 1}
                {"error": {"position": 2, "message": "the expression ends too early at position 2"}}
                """,
                text(out));
    }

    @Test
    void describesTheImage() {
        assertEquals(ExitStatus.SUCCESS, run("image"));
        assertEquals(
                """
                path     image
                size     1.5 MiB (1,572,864 bytes)
                java     25.0.3
                modules  dev.cloister.api
                         java.base
                """,
                text(out));
    }

    @Test
    void looksIntoAnImage() {
        assertEquals(ExitStatus.SUCCESS, run("image", "inspect", "there"));
        assertEquals(
                """
                path     there
                size     1.5 MiB (1,572,864 bytes)
                java     25.0.3
                offers   greeter version 1 d1
                modules  dev.cloister.api
                         java.base@25.0.3
                sha256   m1 lib/modules
                         c1 cache
                """,
                text(out));
    }

    @Test
    void looksIntoAnImageForPrograms() {
        assertEquals(ExitStatus.SUCCESS, run("image", "inspect", "--json", "there"));
        assertEquals(
                """
                {
                  "path" : "there",
                  "bytes" : 1572864,
                  "java" : "25.0.3",
                  "contracts" : [ {
                    "name" : "greeter",
                    "version" : 1,
                    "digest" : "d1"
                  } ],
                  "modules" : [ {
                    "name" : "dev.cloister.api"
                  }, {
                    "name" : "java.base",
                    "version" : "25.0.3"
                  } ],
                  "sha256" : {
                    "modules" : "m1",
                    "cache" : "c1"
                  }
                }
                """,
                text(out));
    }

    @Test
    void buildsAnImageOfWhatItIsGiven() {
        String line =
                "image build --module-path a:b.jar --module-path c --add-module x,y"
                        + " --add-module z --output there --jdk jdk --overwrite";
        assertEquals(ExitStatus.SUCCESS, run(line.split(" ", -1)));
        ImageSettings built = images.built();
        assertEquals(List.of(Path.of("a"), Path.of("b.jar"), Path.of("c")), built.modulePath());
        assertEquals(List.of("x", "y", "z"), built.modules());
        assertEquals(Path.of("there"), built.output());
        assertEquals(Optional.of(Path.of("jdk")), built.jdk());
        assertTrue(built.overwrite());
        assertEquals(
                """
                path     there
                size     1.5 MiB (1,572,864 bytes)
                time     3.5 s: link 2.5 s, train 1.0 s
                offers   greeter version 1 d1
                modules  dev.cloister.api
                         java.base@25.0.3
                """,
                text(out));
        assertEquals("warning: nothing serves\n", text(err));
    }

    @Test
    void putsItsOwnModulesFirstOnTheModulePath(@TempDir Path home) throws IOException {
        Path own = Files.createDirectory(home.resolve("image-mods"));
        installation = new Installation(Optional.of(home));
        run("image", "build", "--module-path", "a", "--output", "there");
        assertEquals(List.of(own, Path.of("a")), images.built().modulePath());
    }

    @Test
    void diagnosesAnImage() {
        assertEquals(ExitStatus.SUCCESS, run("image", "diagnose", "there"));
        assertEquals("nothing was denied\n", text(out));
        assertFalse(compartment.isOpen());
    }

    @Test
    void saysWhyAnImageCannotBeDiagnosed() {
        Opener opener =
                builder -> {
                    throw new ImageException("no image", null);
                };
        assertEquals(ExitStatus.CLOISTER, run(opener, "image", "diagnose", "there"));
        assertEquals("", text(out));
        assertEquals("cloister: no image\n", text(err));
    }

    @Test
    void saysWhyAnImageCannotBeBuilt() {
        images.refuse(new ImageException("no such module", null));
        assertEquals(
                ExitStatus.CLOISTER,
                run("image", "build", "--module-path", "a", "--output", "there"));
        assertEquals("", text(out));
        assertEquals("cloister: no such module\n", text(err));
    }

    @Test
    void printsItsVersion() {
        assertEquals(ExitStatus.SUCCESS, run("--version"));
        assertTrue(text(out).matches("cloister \\d+\\.\\d+\\.\\d+.*\\R"), text(out));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "eval --help",
                "run --help",
                "image --help",
                "image build --help",
                "image diagnose --help",
                "image inspect --help",
                "doctor --help"
            })
    void explainsItself(String line) {
        assertEquals(ExitStatus.SUCCESS, run(line.split(" ", -1)));
        assertTrue(text(out).startsWith("Usage: cloister"), text(out));
        assertEquals("", text(err));
        assertTrue(text(out).lines().allMatch(l -> l.length() <= 80), text(out));
    }

    @Test
    void documentsTheExitStatus() {
        run("--help");
        assertTrue(text(out).contains("3  Cloister could not do its part"), text(out));
    }

    private int run(String... arguments) {
        return run(builder -> compartment, arguments);
    }

    private int run(Opener opener, String... arguments) {
        var streams =
                new Streams(
                        new ByteArrayInputStream(input.getBytes(UTF_8)),
                        out,
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8));
        return CloisterCommand.commandLine(
                        streams, opener, images, new FakeCheckups(), new FakeApps(), installation)
                .execute(arguments);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(UTF_8);
    }
}
