package dev.cloister.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.systemtests.support.Checkout;
import dev.cloister.systemtests.support.CloisterCommand;
import dev.cloister.systemtests.support.Snippets;
import dev.cloister.systemtests.support.WatchedProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

@Timeout(120)
class ReadmeIT {

    private static final Path SOURCE =
            Checkout.source("dev/cloister/systemtests/ReadmeExample.java");

    private static final Path README = Checkout.path("README.md");

    private static final Path APPS = Checkout.path("apps");

    /** The second example: its contract, its service, its app. */
    private static final List<Path> TUTORIAL =
            List.of(
                    Path.of("contract/src/main/java/dev/cloister/tutorial/Search.java"),
                    Path.of("service/src/main/java/dev/cloister/tutorial/service")
                            .resolve("SearchProvider.java"),
                    Path.of("app/src/main/java/dev/cloister/tutorial/app/Searcher.java"));

    @Test
    void theReadmeShowsTheExamplesThatAreTested() throws IOException {
        List<String> examples = new ArrayList<>(List.of(example()));
        for (Path file : TUTORIAL) {
            examples.add(Snippets.declarations(APPS.resolve("tutorial").resolve(file)));
        }
        assertEquals(
                String.join("\n", examples),
                Snippets.blocks(README, "java").collect(Collectors.joining("\n")));
    }

    /** In a directory in which everything that a user has is found by the same path. */
    @Test
    void theTutorialDoesWhatItSays(@TempDir Path directory) throws IOException {
        Path apps = Files.createSymbolicLink(directory.resolve("apps"), APPS.toRealPath());
        CloisterCommand.install(directory);
        String commands =
                Snippets.blocks(README, "sh")
                        .filter(block -> block.contains("run tutorial"))
                        .collect(Collectors.joining());
        var bash = new ProcessBuilder("bash", "-c", commands).directory(directory.toFile());

        WatchedProcess.Result result = WatchedProcess.run(Duration.ofSeconds(80), bash);
        Files.delete(apps);

        assertTrue(result.stdout().endsWith("\n,,,,,,,,,,,,,,,,,,,,Paris\n"), result.stdout());
        assertTrue(result.stderr().contains("gave up: "), result.stderr());
        assertEquals(1, result.exit());
    }

    @Test
    void theExampleDoesWhatItSays() {
        PrintStream terminal = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThrows(ExpressionSyntaxException.class, ReadmeExample::run);
        } finally {
            System.setOut(terminal);
        }
        assertEquals("5.0\n119.0\n", printed.toString(StandardCharsets.UTF_8));
    }

    private static String example() {
        try {
            return Files.readString(SOURCE)
                    .lines()
                    .dropWhile(line -> !line.contains("README begins"))
                    .skip(1)
                    .takeWhile(line -> !line.contains("README ends"))
                    .map(line -> line.isEmpty() ? line : line.substring(8))
                    .reduce("", (text, line) -> text + line + "\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
