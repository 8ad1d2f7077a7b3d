package dev.cloister.launcher.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CallOutcome;
import dev.cloister.api.CalledMethod;
import dev.cloister.api.Metrics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

final class AudienceTest {

    private static final CalledMethod METHOD = new CalledMethod("contract", "method");

    /** Keeps how long calls took, by which these tests know them. */
    private static final class Heard implements Metrics {
        private final int interval;
        private final List<Long> calls = new ArrayList<>();

        Heard(int interval) {
            this.interval = interval;
        }

        @Override
        public int callInterval() {
            return interval;
        }

        @Override
        public void called(
                String compartment, CalledMethod method, CallOutcome outcome, long nanos) {
            calls.add(nanos);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0",
        "2, 1",
        "3, 3",
        "16, 15",
        "17, 31",
        "1073741824, 1073741823",
        "2147483647, 1073741823"
    })
    void anIntervalIsRoundedUpToAPowerOfTwo(int interval, int mask) {
        assertEquals(mask, new Listener(new Heard(interval)).mask());
    }

    @Test
    void eachHearsAsManyCallsAsItWants() {
        var each = new Heard(1);
        var some = new Heard(4);
        var none = new Heard(0);
        var audience = new Audience(List.of(some, none), Optional.of(each));
        for (int call = 1; call <= 9; call++) {
            assertTrue(audience.hears(call));
            audience.called("compartment-1", call, METHOD, CallOutcome.RETURNED, call);
        }
        assertEquals(9, each.calls.size());
        assertEquals(List.of(1L, 5L, 9L), some.calls);
        assertEquals(List.of(), none.calls);
    }

    @Test
    void allWhoHearCallsHearOfFailures() {
        var some = new Heard(4);
        var none = new Heard(-1);
        var audience = new Audience(List.of(some), Optional.of(none));
        audience.called("compartment-1", 2, METHOD, CallOutcome.CRASHED, 2);
        assertEquals(List.of(2L), some.calls);
        assertEquals(List.of(), none.calls);
    }

    @Test
    void nobodyIsLookedForWhereNobodyListens() {
        var audience = new Audience(List.of(new Heard(0)), Optional.empty());
        assertFalse(audience.hearsCalls());
        // Numbers may come round.
        assertTrue(IntStream.of(2, 3, 17, 1 << 20, -1, -16).noneMatch(audience::hears));
    }

    @Test
    void whatAListenerThrowsReachesNobody() {
        List<String> told = new ArrayList<>();
        var audience = new Audience(List.of(new Heard(1)), Optional.of(new Heard(1)));
        audience.tell(
                metrics -> {
                    told.add("told");
                    throw new LinkageError("no such class");
                });
        assertEquals(List.of("told", "told"), told);
    }

    @Test
    void aListenerThatCannotSayWhatItWantsHearsNoCalls() {
        var confused =
                new Metrics() {
                    @Override
                    public int callInterval() {
                        throw new IllegalStateException("confused");
                    }
                };
        assertFalse(new Audience(List.of(confused), Optional.empty()).hearsCalls());
    }
}
