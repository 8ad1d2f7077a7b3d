package dev.cloister.systemtests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.systemtests.support.CloisterCommand;
import dev.cloister.systemtests.support.WatchedProcess.Result;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Formulas, sessions of a pool, and sandboxes that misbehave at random, all in one app. {@code
 * -Psoak} keeps that up for an hour and draws what the app had over time.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
final class SoakIT {

    private static final int SECONDS = Integer.getInteger("cloister.soak.seconds", 10);

    /** There is nothing to see in less. */
    private static final int WORTH_DRAWING_SECONDS = 60;

    @Test
    void theAppStaysAsItIs() throws IOException {
        Path output = Files.createDirectories(Path.of(System.getProperty("cloister.soak.output")));
        Path samples = output.resolve("samples.csv");
        Result result =
                CloisterCommand.run(
                        Duration.ofSeconds(SECONDS).plusMinutes(5),
                        "run",
                        "faults",
                        "--soak=" + SECONDS,
                        "--samples=" + samples,
                        "--patience=10000");
        Files.writeString(output.resolve("report.txt"), result.stdout());
        assertEquals(0, result.exit(), result.stdout() + result.stderr());
        List<String> lines = Files.readAllLines(samples);
        assertTrue(lines.size() > SECONDS / 2, lines::toString);
        if (SECONDS >= WORTH_DRAWING_SECONDS) {
            SoakPlot.draw(lines, output.resolve("soak.svg"));
        }
    }
}
