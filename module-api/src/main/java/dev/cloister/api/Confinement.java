package dev.cloister.api;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How far the operating system itself keeps a compartment in. In any case it is a process of its
 * own, with nothing of the app's environment and no inherited files.
 *
 * @param missing which protections do not hold
 */
public record Confinement(Set<Protection> missing) {

    /** All protections hold. */
    public static final Confinement FULL = new Confinement(Set.of());

    /** The kernel does not restrict what the process may do. */
    public static final Confinement NONE = new Confinement(EnumSet.allOf(Protection.class));

    /** How far, in one word. */
    public enum Level {
        /** All protections hold. */
        FULL,
        /** Some protections hold. */
        DEGRADED,
        /** None holds. */
        NONE
    }

    /** Copies the set, in the order of its type. */
    public Confinement {
        Set<Protection> ordered = EnumSet.noneOf(Protection.class);
        ordered.addAll(missing);
        missing = Collections.unmodifiableSet(ordered);
    }

    /**
     * How far, in one word.
     *
     * @return the level
     */
    public Level level() {
        if (missing.isEmpty()) {
            return Level.FULL;
        }
        return missing.size() == Protection.values().length ? Level.NONE : Level.DEGRADED;
    }

    /**
     * For people: the level, and what is missing.
     *
     * @return for instance {@code FULL} or {@code DEGRADED[LANDLOCK]}
     */
    @Override
    public String toString() {
        return level() == Level.DEGRADED ? level() + missing.toString() : level().toString();
    }
}
