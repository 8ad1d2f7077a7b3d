package dev.cloister.api;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What an app demands of the kernel for a compartment. What the machine can give is always put in
 * force; the policy says what may be missing.
 *
 * @param confined false if nothing is to be put in force at all
 * @param dispensable which protections may be missing
 */
public record ConfinementPolicy(boolean confined, Set<Protection> dispensable) {

    private static final ConfinementPolicy FULL = new ConfinementPolicy(true, Set.of());
    private static final ConfinementPolicy NONE =
            new ConfinementPolicy(false, EnumSet.allOf(Protection.class));

    /** Copies the set, in the order of its type. */
    public ConfinementPolicy {
        Set<Protection> ordered = EnumSet.noneOf(Protection.class);
        ordered.addAll(dispensable);
        dispensable = Collections.unmodifiableSet(ordered);
    }

    /**
     * The default: without all protections no compartment opens.
     *
     * @return the strictest policy
     */
    public static ConfinementPolicy full() {
        return FULL;
    }

    /**
     * Accepts a machine that lacks something. What it has is put in force all the same.
     *
     * @param protections what may be missing
     * @return the policy
     */
    public static ConfinementPolicy allow(Protection... protections) {
        return new ConfinementPolicy(true, Set.copyOf(List.of(protections)));
    }

    /**
     * Puts nothing in force: whatever takes over the process can do what this user can do. For
     * trusted code, for systems other than Linux, and for comparisons.
     *
     * @return the policy that protects nothing
     */
    public static ConfinementPolicy none() {
        return NONE;
    }

    /**
     * Tells whether the policy is content with what holds.
     *
     * @param actual what holds
     * @return whether nothing is missing that may not be
     */
    public boolean accepts(Confinement actual) {
        return dispensable.containsAll(actual.missing());
    }
}
