package dev.cloister.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;

class LogLineTest {

    @ParameterizedTest
    @EnumSource(
            value = System.Logger.Level.class,
            names = {"ERROR", "WARNING", "INFO"})
    void arrivesAsSent(System.Logger.Level level) {
        LogLine line = new LogLine(level, "price of naïve √2: 7");
        assertEquals(line, parse(line.bytes()));
    }

    @Test
    void isOneLineWhateverItsText() {
        byte[] bytes = new LogLine(System.Logger.Level.INFO, "a\r\n\tb\nc").bytes();
        assertEquals("a\\n b\\nc", parsed(bytes).text());
        assertEquals('\n', bytes[bytes.length - 1]);
        for (int i = 0; i < bytes.length - 1; i++) {
            assertTrue(bytes[i] != '\n' && bytes[i] != '\r', "at " + i);
        }
    }

    @Test
    void isCutWhereACharacterBegins() {
        for (String start : new String[] {"", "x", "xx"}) {
            byte[] bytes = new LogLine(System.Logger.Level.INFO, start + "√".repeat(1000)).bytes();
            assertTrue(bytes.length <= LogLine.MAX_BYTES + 1, "length=" + bytes.length);
            assertTrue(bytes.length > LogLine.MAX_BYTES - 3, "length=" + bytes.length);
            assertEquals(-1, parsed(bytes).text().indexOf('\ufffd'));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain text",
                "cloister I no mark",
                "\u001ecloister",
                "\u001ecloister I",
                "\u001ecloister X unknown level",
                "\u001ecloister II no space",
                " \u001ecloister I not at the start"
            })
    void isNothingElse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertNull(LogLine.parse(bytes, bytes.length));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyBytesBehindTheMarkAreALineOrNone(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new LogLine(System.Logger.Level.INFO, "some text").bytes();
            for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            LogLine line = LogLine.parse(bytes, random.nextInt(bytes.length + 1));
            assertTrue(line == null || line.text().length() <= bytes.length, "seed=" + seed);
        }
    }

    private static LogLine parsed(byte[] bytes) {
        LogLine line = parse(bytes);
        assertNotNull(line);
        return line;
    }

    private static @Nullable LogLine parse(byte[] bytes) {
        return LogLine.parse(bytes, bytes.length - 1);
    }
}
