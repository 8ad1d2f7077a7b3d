package dev.cloister.launcher;

import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.Protection;

import java.util.Locale;
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
        return switch (text) {
            case "full" -> ConfinementPolicy.full();
            case "none" -> ConfinementPolicy.none();
            default -> allowing(text);
        };
    }

    private static ConfinementPolicy allowing(String text) {
        String[] names = text.split(",", -1);
        Protection[] protections = new Protection[names.length];
        try {
            for (int i = 0; i < names.length; i++) {
                protections[i] = Protection.valueOf(names[i].strip().toUpperCase(Locale.ROOT));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "system property "
                            + PROPERTY
                            + "="
                            + text
                            + ", must be full, none, or protections that may be missing, with"
                            + " commas between: startup_filter, landlock, seal, limits",
                    e);
        }
        return ConfinementPolicy.allow(protections);
    }
}
