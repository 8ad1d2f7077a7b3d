package dev.cloister.systemtests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.systemtests.support.CloisterCommand;
import dev.cloister.systemtests.support.WatchedProcess.Result;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program that has things go wrong; {@code -Pchaos} has it do so for longer. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class FaultsIT {

    /** On a busy machine a deadline is met later. How late is measured elsewhere. */
    private static final String PATIENCE = "--patience=10000";

    private static final Duration LIMIT = Duration.ofMinutes(15);

    private static final String CHAOS_SECONDS = System.getProperty("cloister.chaos.seconds", "60");

    @Test
    void whateverGoesWrongCallersGetWhatIsPromisedAndNothingIsLeft() {
        Result result = run("--short", "--deadline=1500", PATIENCE);
        assertEquals(0, result.exit(), result.stdout() + result.stderr());
        assertTrue(result.stdout().contains("ALL AS PROMISED ("), result.stdout());
        // A line for each fault, a heading, and what is under it.
        long lines = result.stdout().lines().filter(each -> each.startsWith("|")).count();
        assertEquals(35, lines, result.stdout());
    }

    @Test
    void everyCallIsAccountedForWhileSandboxesMisbehaveAtRandom() {
        Result result = run("--chaos=" + CHAOS_SECONDS, PATIENCE);
        assertEquals(0, result.exit(), result.stdout() + result.stderr());
        for (String outcome :
                new String[] {
                    " value\n",
                    " CompartmentCrashedException\n",
                    " DeadlineExceededException\n",
                    " ProtocolViolationException\n",
                    "EVERY CALL IS ACCOUNTED FOR\n"
                }) {
            assertTrue(result.stdout().contains(outcome), result.stdout());
        }
    }

    @Test
    void whatIsNotAsPromisedIsSaid() {
        // Nobody meets a deadline before it is over.
        Result result = run("--short", "--only=SIGSTOP", "--patience=-200");
        assertEquals(1, result.exit(), result.stdout() + result.stderr());
        assertTrue(
                result.stdout().contains("WRONG: SIGSTOP, mid-call, pipe: took "), result.stdout());
    }

    private static Result run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("run", "faults"));
        command.addAll(List.of(arguments));
        return CloisterCommand.run(LIMIT, command.toArray(String[]::new));
    }
}
