package dev.cloister.api;

/** Why a compartment's process ended. */
public enum EndCause {
    /** The app closed the compartment, or the pool that it belongs to had no more use for it. */
    CLOSED,
    /** It ended by itself. */
    CRASHED,
    /** A call passed its deadline, and the process was killed. */
    DEADLINE_EXCEEDED,
    /** It broke the protocol, and was killed. */
    PROTOCOL_VIOLATED
}
