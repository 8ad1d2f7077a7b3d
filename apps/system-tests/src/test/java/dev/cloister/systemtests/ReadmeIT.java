package dev.cloister.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.expression.ExpressionSyntaxException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

@Timeout(120)
class ReadmeIT {

    private static final Path SOURCE =
            Path.of("src/test/java/dev/cloister/systemtests/ReadmeExample.java");

    private static final Path README = Path.of("../../README.md");

    @Test
    void theReadmeShowsTheExampleThatIsTested() throws IOException {
        String readme = Files.readString(README);
        assertTrue(
                readme.contains("```java\n" + example() + "```"),
                () -> "README.md must hold this block of Java:\n" + example());
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
