package dev.cloister.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.wire.LogLine;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

class StderrLoggerTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final System.Logger logger = new StderrLogger(new PrintStream(bytes));

    @Test
    void writesALineForEachMessageFromInfoUpwards() {
        logger.log(System.Logger.Level.DEBUG, "not this");
        logger.log(System.Logger.Level.INFO, "one");
        logger.log(System.Logger.Level.WARNING, "two of {0}", 3);
        logger.log(System.Logger.Level.ERROR, () -> "three");
        logger.log(System.Logger.Level.OFF, "nor this");
        assertEquals(
                List.of(
                        new LogLine(System.Logger.Level.INFO, "one"),
                        new LogLine(System.Logger.Level.WARNING, "two of 3"),
                        new LogLine(System.Logger.Level.ERROR, "three")),
                lines());
    }

    @Test
    void takesAPatternThatIsNoneForATextOfItsOwn() {
        logger.log(System.Logger.Level.INFO, "{", 1);
        assertEquals("{", lines().getFirst().text());
    }

    @Test
    void putsAStackTraceIntoTheSameLine() {
        logger.log(System.Logger.Level.ERROR, "broken", new IllegalStateException("bad\nnews"));
        String text = lines().getFirst().text();
        assertTrue(
                text.startsWith("broken\\njava.lang.IllegalStateException: bad\\nnews\\n at "),
                text);
        assertEquals(1, lines().size());
    }

    private List<LogLine> lines() {
        List<LogLine> lines = new ArrayList<>();
        byte[] all = bytes.toByteArray();
        int start = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == '\n') {
                byte[] line = Arrays.copyOfRange(all, start, i);
                lines.add(Objects.requireNonNull(LogLine.parse(line, line.length)));
                start = i + 1;
            }
        }
        assertEquals(all.length, start, "every line has an end");
        return lines;
    }
}
