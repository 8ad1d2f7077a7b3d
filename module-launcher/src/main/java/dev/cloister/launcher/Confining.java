package dev.cloister.launcher;

import dev.cloister.api.ConfinementPolicy;

import java.util.Optional;

/** Finds out what the kernel must do to keep a compartment in. */
final class Confining {

    private static final String PROPERTY = "cloister.confinement";

    private Confining() {}

    /** What the app chose, else the system property, else {@link ConfinementPolicy#full()}. */
    static ConfinementPolicy of(Optional<ConfinementPolicy> chosen) {
        return chosen.orElseGet(
                () -> {
                    String text = System.getProperty(PROPERTY);
                    return text == null ? ConfinementPolicy.full() : named(text);
                });
    }

    static ConfinementPolicy named(String text) {
        try {
            return ConfinementPolicy.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "system property " + PROPERTY + ": " + e.getMessage(), e);
        }
    }
}
