package dev.cloister.api;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The operating system does not confine the compartment as far as the app demands. No call was
 * made.
 */
public final class ConfinementException extends CloisterException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable ConfinementPolicy acceptable;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do
     * @param cause what led to it, or null
     */
    public ConfinementException(String message, @Nullable Throwable cause) {
        this(message, null, cause);
    }

    /**
     * Creates the exception for a machine that lacks something.
     *
     * @param message what is missing and what to do
     * @param acceptable the strictest policy that this machine satisfies, or null if nobody knows
     * @param cause what led to it, or null
     */
    public ConfinementException(
            String message, @Nullable ConfinementPolicy acceptable, @Nullable Throwable cause) {
        super(message, cause);
        this.acceptable = acceptable;
    }

    /**
     * The strictest policy under which a compartment would open on this machine.
     *
     * @return the policy, or empty if something failed that the machine has
     */
    public Optional<ConfinementPolicy> acceptable() {
        return Optional.ofNullable(acceptable);
    }
}
