package dev.cloister.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cloister.launcher.StderrTail;
import dev.cloister.wire.LogLine;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * A sandbox's standard error. Whatever comes, the last lines are kept, short and without control
 * characters, and those that services log reach the app's logger in the same state, a bounded
 * number of them.
 */
@Timeout(60)
final class StderrFuzzTest {

    private static final int MAX_LINES = 64;

    /** In a second, and no input takes that long; besides, how many there were more. */
    private static final int MAX_LOGGED = 101;

    /** Kept here, or its settings would be forgotten. */
    private static final Logger LOGGER = Logger.getLogger(LogLine.LOGGER);

    /** What the app's logger was told. */
    private static final List<String> LOGGED = new ArrayList<>();

    static {
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(
                new Handler() {
                    @Override
                    public void publish(LogRecord record) {
                        LOGGED.add(record.getMessage());
                    }

                    @Override
                    public void flush() {
                        // Nothing is held back.
                    }

                    @Override
                    public void close() {
                        // Nothing is open.
                    }
                });
    }

    static Stream<Arguments> inputs() {
        return Corpus.of(
                StderrFuzzTest.class,
                Stream.of(
                        "Exception in thread \"main\" java.lang.Error\n\tat a.B.c(B.java:7)\n"
                                .getBytes(StandardCharsets.UTF_8),
                        "#  SIGSEGV (0xb) at pc=0x00007f, pid=7, tid=8\n#\n"
                                .getBytes(StandardCharsets.UTF_8),
                        new LogLine(System.Logger.Level.INFO, "naïve √2\u001b[31m").bytes(),
                        new LogLine(System.Logger.Level.ERROR, "x".repeat(2000)).bytes(),
                        "x\n".repeat(70).getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("inputs")
    @FuzzTest
    void linesAreKeptOrLogged(byte[] input) {
        LOGGED.clear();
        var tail = new StderrTail("compartment");
        tail.drain(new ByteArrayInputStream(input));
        List<byte[]> lines = lines(input);
        long logs = lines.stream().filter(StderrFuzzTest::isLog).count();
        // What comes last is not logged before it ends.
        boolean ended = input.length == 0 || input[input.length - 1] == '\n';
        boolean unfinishedLog = !ended && isLog(lines.getLast());
        long logged = unfinishedLog ? logs - 1 : logs;
        assertEquals(Math.min(MAX_LINES, lines.size() - logged), tail.lines().size());
        assertEquals(Math.min(MAX_LOGGED, logged), LOGGED.size());
        Stream.concat(tail.lines().stream(), LOGGED.stream())
                .forEach(
                        line -> {
                            assertTrue(line.length() <= LogLine.MAX_BYTES + 20, line);
                            assertTrue(line.chars().noneMatch(Character::isISOControl), line);
                        });
    }

    /** The lines of an input, each as much of it as counts. */
    private static List<byte[]> lines(byte[] input) {
        List<byte[]> lines = new ArrayList<>();
        var line = new ByteArrayOutputStream();
        for (byte each : input) {
            if (each == '\n') {
                lines.add(line.toByteArray());
                line.reset();
            } else {
                line.write(each);
            }
        }
        if (line.size() > 0) {
            lines.add(line.toByteArray());
        }
        return lines.stream()
                .map(bytes -> Arrays.copyOf(bytes, Math.min(bytes.length, LogLine.MAX_BYTES)))
                .toList();
    }

    private static boolean isLog(byte[] line) {
        return LogLine.parse(line, line.length) != null;
    }
}
