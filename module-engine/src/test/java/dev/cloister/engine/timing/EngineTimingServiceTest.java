package dev.cloister.engine.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.timing.EngineTiming;
import dev.cloister.expression.SyntaxException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTimingServiceTest {

    private final EngineTiming service = new EngineTimingService();

    @Test
    void givesATimeForEachSample() {
        double[] times = service.evaluate("(a+5)*2", "a", 50, 10);
        assertEquals(50, times.length);
        for (double nanos : times) {
            assertTrue(nanos > 0 && nanos < 60e9, () -> "nanos=" + nanos);
        }
    }

    @Test
    void refusesATextThatIsNoExpression() {
        assertThrows(SyntaxException.class, () -> service.evaluate("b", "a", 1, 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 1", "1, -1", "100001, 1", "1, 1000001"})
    void refusesCountsOutOfRange(int samples, int evaluations) {
        assertThrows(
                IllegalArgumentException.class,
                () -> service.evaluate("a", "a", samples, evaluations));
    }
}
