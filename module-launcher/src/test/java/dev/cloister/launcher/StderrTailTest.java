package dev.cloister.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.wire.LogLine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

class StderrTailTest {

    @Test
    void keepsAFewLinesAsTheyAre() {
        assertEquals(List.of("one", "zwei ü", "three"), tail("one\nzwei ü\nthree"));
    }

    @Test
    void keepsTheLastSixtyFourLines() {
        String text =
                IntStream.range(0, 1000)
                        .mapToObj(i -> "line " + i + "\n")
                        .reduce("", String::concat);
        List<String> lines = tail(text + "unfinished");
        assertEquals(StderrTail.MAX_LINES, lines.size());
        assertEquals("line 937", lines.getFirst());
        assertEquals("unfinished", lines.getLast());
    }

    @Test
    void cutsLongLines() {
        List<String> lines = tail("x".repeat(1_000_000) + "\nnext");
        assertEquals("x".repeat(StderrTail.MAX_LINE_BYTES), lines.getFirst());
        assertEquals("next", lines.getLast());
    }

    @Test
    void replacesWhatCouldSteerATerminalOrForgeALine() {
        assertEquals(List.of("a?[31mb?c?d"), tail("a\u001b[31mb\rc\u202ed"));
    }

    @Test
    void findsWhatAJvmSaysAboutItsCrashHoweverMuchFollows() {
        StderrTail tail = new StderrTail(new ServiceLog("test"));
        String report =
                "#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n"
                        + "#  SIGSEGV (0xb) at pc=0x00007f, pid=7, tid=8\n"
                        + "MemFree: 1 kB\n".repeat(500);
        tail.drain(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)));
        assertEquals(Optional.of("SIGSEGV (0xb) at pc=0x00007f, pid=7, tid=8"), tail.crash());
        assertEquals(StderrTail.MAX_LINES, tail.lines().size());
    }

    @Test
    void survivesBytesThatAreNoText() {
        StderrTail tail = new StderrTail(new ServiceLog("test"));
        tail.drain(new ByteArrayInputStream(new byte[] {(byte) 0xff, (byte) 0xc0, '\n', 'x'}));
        assertEquals(2, tail.lines().size());
        assertTrue(tail.lines().getFirst().length() <= 2);
    }

    @Test
    void passesOnWhatServicesLogAndKeepsTheRest() {
        RecordingLogger logger = new RecordingLogger();
        StderrTail tail = new StderrTail(new ServiceLog("c-1", () -> logger, System::nanoTime));
        var stderr = new ByteArrayOutputStream();
        stderr.writeBytes("before\n".getBytes(StandardCharsets.UTF_8));
        stderr.writeBytes(new LogLine(System.Logger.Level.INFO, "a\nb√").bytes());
        stderr.writeBytes("\u001ecloister X forged\n".getBytes(StandardCharsets.UTF_8));
        stderr.writeBytes(new LogLine(System.Logger.Level.ERROR, "√".repeat(2000)).bytes());
        stderr.writeBytes("after".getBytes(StandardCharsets.UTF_8));

        tail.drain(new ByteArrayInputStream(stderr.toByteArray()));

        assertEquals(List.of("before", "?cloister X forged", "after"), tail.lines());
        assertEquals(2, logger.lines().size());
        assertEquals("INFO c-1: a\\nb√", logger.lines().getFirst());
        assertTrue(logger.lines().getLast().startsWith("ERROR c-1: √√√"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyBytesAreLinesOfTheTailOrOfTheLog(long seed) {
        Random random = new Random(seed);
        RecordingLogger logger = new RecordingLogger();
        StderrTail tail = new StderrTail(new ServiceLog("c-1", () -> logger, () -> 0));
        var stderr = new ByteArrayOutputStream();
        for (int i = 0; i < 2000; i++) {
            byte[] line = new LogLine(System.Logger.Level.INFO, "text " + i).bytes();
            line[random.nextInt(line.length)] = (byte) random.nextInt();
            stderr.writeBytes(line);
        }

        tail.drain(new ByteArrayInputStream(stderr.toByteArray()));

        // One more says how many were dropped.
        assertEquals(ServiceLog.LINES_A_SECOND + 1, logger.lines().size(), "seed=" + seed);
        assertEquals(StderrTail.MAX_LINES, tail.lines().size(), "seed=" + seed);
        for (String line : logger.lines()) {
            assertTrue(line.chars().noneMatch(c -> c < ' '), "seed=" + seed);
        }
    }

    private static List<String> tail(String text) {
        StderrTail tail = new StderrTail(new ServiceLog("test"));
        tail.drain(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return tail.lines();
    }
}
