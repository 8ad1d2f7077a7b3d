package dev.cloister.api.doctor;

import dev.cloister.api.Protection;

/**
 * How it stands with a protection.
 *
 * @param protection the protection
 * @param standing whether it holds
 * @param reason why not, as a part of a sentence, or empty if it does
 */
public record ProtectionState(Protection protection, Standing standing, String reason) {

    /** Whether a protection holds. */
    public enum Standing {
        /** A compartment was opened, and it held. */
        HOLDS,
        /** The machine seems to have it, but no compartment was opened that could show it. */
        UNTRIED,
        /** It does not hold. */
        MISSING
    }
}
