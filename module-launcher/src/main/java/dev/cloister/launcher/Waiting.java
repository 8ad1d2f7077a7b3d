package dev.cloister.launcher;

import dev.cloister.api.WaitStrategy;

import java.util.Optional;

/** Finds out how the ends of a transport are to wait. */
final class Waiting {

    private static final String PROPERTY = "cloister.wait";

    private Waiting() {}

    /** What the app chose, else the system property, else {@link WaitStrategy#ADAPTIVE}. */
    static WaitStrategy of(Optional<WaitStrategy> chosen) {
        return chosen.orElseGet(
                () -> {
                    String text = System.getProperty(PROPERTY);
                    return text == null ? WaitStrategy.ADAPTIVE : named(text);
                });
    }

    private static WaitStrategy named(String text) {
        try {
            return WaitStrategy.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "system property " + PROPERTY + ": " + e.getMessage(), e);
        }
    }
}
