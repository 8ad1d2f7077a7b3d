package dev.cloister.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

class CompartmentSettingsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 257})
    void refusesANumberOfLanesOutOfRange(int lanes) {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Compartment.builder().lanes(lanes).open());
        assertEquals("lanes=" + lanes + ", must be 1 to 256", e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "4095, 'must be 4096 to 16777216'",
        "16777217, 'must be 4096 to 16777216'",
        "5000, 'must be a multiple of 128'"
    })
    void refusesALaneBufferThatCannotBeLaidOut(int bytes, String rule) {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Compartment.builder().laneBufferBytes(bytes).open());
        assertEquals("laneBufferBytes=" + bytes + ", " + rule, e.getMessage());
    }

    @Test
    void findsWaitStrategiesByTheirNames() {
        for (WaitStrategy strategy : WaitStrategy.values()) {
            assertEquals(strategy, WaitStrategy.of(strategy.text()));
        }
        var e = assertThrows(IllegalArgumentException.class, () -> WaitStrategy.of("hope"));
        assertEquals("no wait strategy \"hope\", there is [spin, adaptive, block]", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P366D"})
    void refusesADeadlineThatIsNoWait(Duration deadline) {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Compartment.builder().deadline(deadline).open());
        assertTrue(String.valueOf(e.getMessage()).contains("deadline=" + deadline));
    }

    @Test
    void saysWhatIsMissingWithoutALauncher() {
        var e = assertThrows(ProviderNotFoundException.class, Compartment::open);
        assertTrue(String.valueOf(e.getMessage()).contains("dev.cloister.launcher"));
    }

    @Test
    void tellsSignalsFromExitCodes() {
        assertEquals(OptionalInt.of(9), crash(137).signal());
        assertEquals(OptionalInt.empty(), crash(137).exitCode());
        assertEquals(OptionalInt.of(3), crash(3).exitCode());
        assertEquals(OptionalInt.empty(), crash(3).signal());
        assertEquals(
                OptionalInt.empty(), crash(CompartmentCrashedException.UNKNOWN_STATUS).exitCode());
    }

    private static CompartmentCrashedException crash(int status) {
        return new CompartmentCrashedException("crashed", status, List.of(), null);
    }
}
