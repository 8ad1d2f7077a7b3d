package dev.cloister.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfinementPolicyTest {

    @ParameterizedTest
    @ValueSource(strings = {"full", "none", "landlock", "startup_filter,limits"})
    void isReadAsItIsWritten(String text) {
        assertEquals(text, ConfinementPolicy.of(text).text());
    }

    @Test
    void readsNamesInAnyCaseAndOrder() {
        assertEquals(
                ConfinementPolicy.allow(Protection.LANDLOCK, Protection.LIMITS),
                ConfinementPolicy.of("LIMITS, landlock"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "FULL", "landlock,", "none,landlock", "landlock;limits"})
    void saysWhatThereIsInsteadOfWhatItDoesNotKnow(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> ConfinementPolicy.of(text));
        assertEquals(
                "no confinement \""
                        + text
                        + "\", there is full, none, or protections that may be missing, with"
                        + " commas between: startup_filter, landlock, seal, limits",
                e.getMessage());
    }
}
