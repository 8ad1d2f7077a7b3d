package dev.cloister.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.wire.LogLine;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.TimeUnit;

class ServiceLogTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final RecordingLogger logger = new RecordingLogger();
    private long now = 17;
    private final ServiceLog log = new ServiceLog("compartment-7", () -> logger, () -> now);

    @Test
    void namesTheCompartmentAndCleansTheText() {
        log.log(new LogLine(System.Logger.Level.WARNING, "a\u001b[31mb\u202ec"));
        assertEquals(List.of("WARNING compartment-7: a?[31mb?c"), logger.lines());
    }

    @Test
    void passesAHundredLinesASecondAndSaysHowManyItDropped() {
        for (int second = 0; second < 3; second++) {
            logger.clear();
            for (int i = 0; i < 1000; i++) {
                log("line " + i);
            }
            assertEquals(ServiceLog.LINES_A_SECOND, logger.lines().size(), "second=" + second);
            assertEquals(
                    second == 0
                            ? "INFO compartment-7: line 0"
                            : "WARNING compartment-7: "
                                    + (second == 1 ? 900 : 901)
                                    + " lines of services dropped, more than 100 came within a"
                                    + " second",
                    logger.lines().getFirst());
            now += SECOND;
        }
    }

    @Test
    void aSteadyTrickleIsNeverDropped() {
        for (int i = 0; i < 1000; i++) {
            log("line " + i);
            now += SECOND / 100;
        }
        assertEquals(1000, logger.lines().size());
    }

    @Test
    void saysAtTheEndWhatItDropped() {
        for (int i = 0; i < 101; i++) {
            log("line");
        }
        log.end();
        String last = logger.lines().getLast();
        assertTrue(last.startsWith("WARNING compartment-7: 1 lines of services dropped"), last);
    }

    @Test
    void aLoggerThatFailsHoldsNothingUp() {
        logger.failing = true;
        log("one");
        logger.failing = false;
        log("two");
        assertEquals(List.of("INFO compartment-7: two"), logger.lines());
    }

    private void log(String text) {
        log.log(new LogLine(System.Logger.Level.INFO, text));
    }
}
