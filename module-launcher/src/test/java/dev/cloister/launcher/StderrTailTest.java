package dev.cloister.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
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

    private static List<String> tail(String text) {
        StderrTail tail = new StderrTail(new ServiceLog("test"));
        tail.drain(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return tail.lines();
    }
}
