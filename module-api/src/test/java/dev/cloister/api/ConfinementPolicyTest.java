package dev.cloister.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Set;

class ConfinementPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "full",
                "none",
                "landlock",
                "startup_filter,limits",
                "full+namespaces",
                "landlock,seal+namespaces"
            })
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
    @ValueSource(strings = {"", "all", "FULL", "landlock,", "none,landlock", "none+namespaces"})
    void saysWhatThereIsInsteadOfWhatItDoesNotKnow(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> ConfinementPolicy.of(text));
        assertEquals(
                "no confinement \""
                        + text
                        + "\", there is full, none, or protections that may be missing, with"
                        + " commas between: startup_filter, landlock, seal, limits",
                e.getMessage());
    }

    @Test
    void demandsNamespacesOnlyOfConfinedCompartments() {
        ConfinementPolicy policy = ConfinementPolicy.full().inNamespaces();
        assertTrue(policy.accepts(new Confinement(Set.of(), true)));
        assertFalse(policy.accepts(Confinement.FULL));
        assertTrue(ConfinementPolicy.full().accepts(new Confinement(Set.of(), true)));
        assertThrows(IllegalArgumentException.class, () -> ConfinementPolicy.none().inNamespaces());
    }

    @Test
    void isToldToPeople() {
        assertEquals("FULL", Confinement.FULL.toString());
        assertEquals("NONE", Confinement.NONE.toString());
        assertEquals("FULL+NAMESPACES", new Confinement(Set.of(), true).toString());
        assertEquals(
                "DEGRADED[LIMITS]+NAMESPACES",
                new Confinement(Set.of(Protection.LIMITS), true).toString());
    }
}
