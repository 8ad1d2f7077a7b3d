package dev.cloister.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.Protection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

class ConfiningTest {

    @Test
    void readsWhatMayBeMissing() {
        assertEquals(ConfinementPolicy.full(), Confining.named("full"));
        assertEquals(ConfinementPolicy.none(), Confining.named("none"));
        assertEquals(ConfinementPolicy.allow(Protection.LANDLOCK), Confining.named("landlock"));
        assertEquals(
                ConfinementPolicy.allow(Protection.LANDLOCK, Protection.LIMITS),
                Confining.named("LIMITS, landlock"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "landlock,", "none,landlock", "landlock;limits"})
    void refusesWhatItDoesNotKnow(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> Confining.named(text));
        assertTrue(
                String.valueOf(e.getMessage())
                        .startsWith(
                                "system property cloister.confinement: no confinement \""
                                        + text
                                        + "\""),
                e.toString());
    }

    @Test
    void theAppCountsMoreThanTheProperty() {
        ConfinementPolicy chosen = ConfinementPolicy.allow(Protection.SEAL);
        assertEquals(chosen, Confining.of(Optional.of(chosen)));
    }
}
