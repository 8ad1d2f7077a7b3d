package dev.cloister.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class RestartPolicyTest {

    @Test
    void restartsUnlessToldOtherwise() {
        assertFalse(RestartPolicy.never().restarts());
        assertTrue(RestartPolicy.standard().restarts());
        assertEquals(RestartPolicy.standard(), Compartment.builder().settings().restart());
    }

    @ParameterizedTest
    @CsvSource({
        "-1, PT1S, PT1S, PT1S, 'maxFailures=-1, must be 0 to 1000'",
        "1001, PT1S, PT1S, PT1S, 'maxFailures=1001, must be 0 to 1000'",
        "1, PT0S, PT1S, PT1S, 'window=PT0S, must be positive and at most 1 day'",
        "1, PT25H, PT1S, PT1S, 'window=PT25H, must be positive and at most 1 day'",
        "1, PT1S, PT-1S, PT1S, 'firstDelay=PT-1S, must be positive and at most 1 day'",
        "1, PT1S, PT1S, PT0S, 'maxDelay=PT0S, must be positive and at most 1 day'",
        "1, PT1S, PT2S, PT1S, 'firstDelay=PT2S, must be at most maxDelay=PT1S'"
    })
    void refusesWhatIsOutOfRange(
            int failures, Duration window, Duration first, Duration most, String message) {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new RestartPolicy(failures, window, first, most));
        assertEquals(message, e.getMessage());
    }
}
