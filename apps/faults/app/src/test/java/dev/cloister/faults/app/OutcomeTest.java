package dev.cloister.faults.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.faults.app.subject.Phase;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

final class OutcomeTest {

    private static final Duration LIMIT = Duration.ofMillis(600);
    private static final Duration SHORT = Duration.ofMillis(3);

    private final FaultRow kill =
            FaultRow.all().stream()
                    .filter(row -> row.text().equals("SIGKILL"))
                    .findFirst()
                    .orElseThrow();

    @Test
    void whatIsPromisedIsGood() {
        Outcome outcome = of(Phase.CALL, "CompartmentCrashedException", SHORT);
        assertTrue(outcome.isGood());
        assertEquals("crashed 3 ms", outcome.text());
    }

    @Test
    void anotherExceptionIsWrong() {
        Outcome outcome = of(Phase.CALL, "NullPointerException", SHORT);
        assertEquals(List.of("got NullPointerException"), outcome.wrong());
        assertEquals("**!** NullPointerException 3 ms", outcome.text());
    }

    @Test
    void aWrongValueIsWrong() {
        assertEquals(List.of("got wrong"), of(Phase.CALL, "wrong", SHORT).wrong());
    }

    @Test
    void oneWrongCallOfManyIsWrong() {
        Outcome outcome = of(Phase.BATCH, "1*CompartmentCrashedException,14*value,1*wrong", SHORT);
        assertEquals(List.of("got wrong"), outcome.wrong());
        assertEquals(List.of("1 crashed", "14 value", "1 wrong"), outcome.gots());
    }

    @Test
    void aFaultThatReachedNobodyIsWrong() {
        assertEquals(
                List.of("the fault reached nobody"), of(Phase.BATCH, "16*value", SHORT).wrong());
        assertEquals(List.of("got value"), of(Phase.CALL, "value", SHORT).wrong());
    }

    @Test
    void whatTakesTooLongIsWrong() {
        Outcome outcome =
                of(Phase.CALL, "CompartmentCrashedException", LIMIT.plus(Duration.ofMillis(1)));
        assertEquals(List.of("took 601 ms, allowed are 600"), outcome.wrong());
    }

    @Test
    void whatIsLeftBehindIsWrong() {
        Outcome outcome =
                of(Phase.CALL, "CompartmentCrashedException", SHORT).and("left behind: x");
        assertEquals(List.of("left behind: x"), outcome.wrong());
    }

    private Outcome of(Phase phase, String what, Duration took) {
        return Outcome.of(kill, phase, what, took, LIMIT);
    }
}
