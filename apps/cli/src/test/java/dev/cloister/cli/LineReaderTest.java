package dev.cloister.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

class LineReaderTest {

    @Test
    void splitsLines() throws IOException {
        assertEquals(List.of("a", "", "b\r", "c"), read("a\n\nb\r\nc", 8));
        assertEquals(List.of("a"), read("a\n", 8));
        assertEquals(List.of(""), read("\n", 8));
        assertEquals(List.of(), read("", 8));
    }

    @Test
    void dropsOnlyTheLineThatIsTooLong() throws IOException {
        assertEquals(List.of("12345678", "TOO LONG", "c"), read("12345678\n123456789\nc", 8));
        assertEquals(List.of("TOO LONG"), read("x".repeat(1_000_000), 70_000));
    }

    @Test
    void joinsWhatArrivesInPieces() throws IOException {
        String text = "x".repeat(100_000);
        InputStream drops =
                new ByteArrayInputStream((text + "\ny").getBytes(UTF_8)) {
                    @Override
                    public synchronized int read(byte[] bytes, int offset, int length) {
                        return super.read(bytes, offset, Math.min(length, 7));
                    }
                };
        assertEquals(List.of(text, "y"), read(drops, 100_000));
    }

    @Test
    void knowsBlankLines() {
        assertTrue(new LineReader.Line(" \t\r".getBytes(UTF_8), false).isBlank());
        assertTrue(new LineReader.Line(new byte[0], false).isBlank());
        assertFalse(new LineReader.Line(new byte[0], true).isBlank());
        assertFalse(new LineReader.Line("{".getBytes(UTF_8), false).isBlank());
    }

    private static List<String> read(String text, int maxBytes) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(UTF_8)), maxBytes);
    }

    private static List<String> read(InputStream in, int maxBytes) throws IOException {
        var reader = new LineReader(in, maxBytes);
        List<String> lines = new ArrayList<>();
        LineReader.Line line;
        while ((line = reader.next()) != null) {
            lines.add(line.tooLong() ? "TOO LONG" : new String(line.bytes(), UTF_8));
        }
        return lines;
    }
}
