package dev.cloister.api;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How far the operating system itself keeps a compartment in. In any case it is a process of its
 * own, with nothing of the app's environment and no inherited files.
 *
 * @param missing which protections do not hold
 * @param namespaces whether the process has namespaces of its own, which is more than {@link
 *     Level#FULL} takes
 */
public record Confinement(Set<Protection> missing, boolean namespaces) {

    /** All protections hold. */
    public static final Confinement FULL = new Confinement(Set.of(), false);

    /** The kernel does not restrict what the process may do. */
    public static final Confinement NONE = new Confinement(EnumSet.allOf(Protection.class), false);

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
     * @return for instance {@code FULL}, {@code DEGRADED[LANDLOCK]} or {@code FULL+NAMESPACES}
     */
    @Override
    public String toString() {
        return level()
                + (level() == Level.DEGRADED ? missing.toString() : "")
                + (namespaces ? "+NAMESPACES" : "");
    }
}
