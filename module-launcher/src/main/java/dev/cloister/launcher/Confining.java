package dev.cloister.launcher;

import dev.cloister.api.CompartmentSettings;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.Denial;

import java.util.Optional;
import java.util.function.Consumer;

/** Finds out what the kernel must do to keep a compartment in, and who sees it. */
final class Confining {

    private static final String PROPERTY = "cloister.confinement";
    private static final String DIAGNOSE = "cloister.diagnose";

    private Confining() {}

    /** What the app chose, else the system property, else {@link ConfinementPolicy#full()}. */
    static ConfinementPolicy of(Optional<ConfinementPolicy> chosen) {
        return chosen.orElseGet(
                () -> {
                    String text = System.getProperty(PROPERTY);
                    return text == null ? ConfinementPolicy.full() : named(text);
                });
    }

    /** The listener that the app chose, else the log if the system property says so. */
    static Optional<Consumer<Denial>> diagnosis(CompartmentSettings settings) {
        return settings.diagnosis()
                .or(
                        () ->
                                of(settings.confinement()).confined()
                                                && Boolean.getBoolean(DIAGNOSE)
                                        ? Optional.of(Denial::log)
                                        : Optional.empty());
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
