package dev.cloister.api;

import dev.cloister.arguments.Elements;
import dev.cloister.arguments.Quoted;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What an app demands of the kernel for a compartment. What the machine can give is always put in
 * force; the policy says what may be missing.
 *
 * @param confined false if nothing is to be put in force at all
 * @param dispensable which protections may be missing
 * @param namespaces whether the process must have namespaces of its own
 */
public record ConfinementPolicy(boolean confined, Set<Protection> dispensable, boolean namespaces) {

    private static final ConfinementPolicy FULL = new ConfinementPolicy(true, Set.of(), false);
    private static final ConfinementPolicy NONE =
            new ConfinementPolicy(false, EnumSet.allOf(Protection.class), false);

    private static final String NAMESPACES = "+namespaces";

    /**
     * Copies the set, in the order of its type.
     *
     * @throws IllegalArgumentException if there are to be namespaces and no confinement
     */
    public ConfinementPolicy {
        if (namespaces && !confined) {
            throw new IllegalArgumentException(
                    "namespaces are a part of confinement, and this policy asks for none");
        }
        Set<Protection> ordered = EnumSet.noneOf(Protection.class);
        ordered.addAll(Elements.of(dispensable, "dispensable"));
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
        Set<Protection> dispensable = Set.copyOf(Elements.of(protections, "protections"));
        return new ConfinementPolicy(true, dispensable, false);
    }

    /**
     * Demands more than {@link #full}: namespaces of users, networks and IPC for the process alone
     * ({@code namespaces(7)}), where this user may make them by {@code unshare} of util-linux. They
     * are a second wall behind the {@link Protection#SEAL}, and take some milliseconds more to
     * start.
     *
     * @return a policy that accepts what this one does, in such namespaces
     * @throws IllegalArgumentException if this is {@link #none}
     */
    public ConfinementPolicy inNamespaces() {
        return new ConfinementPolicy(confined, dispensable, true);
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
     * Reads a policy, as options and the system property {@code cloister.confinement} name it.
     *
     * @param text {@code full}, {@code none}, or names of {@link Protection} that may be missing,
     *     in any case, with commas between; {@code +namespaces} after all but {@code none} if it
     *     must have them
     * @return the policy
     * @throws IllegalArgumentException if it is none of these
     */
    public static ConfinementPolicy of(String text) {
        Objects.requireNonNull(text, "text");
        boolean namespaces = text.endsWith(NAMESPACES) && !text.startsWith("none");
        String demands = namespaces ? text.substring(0, text.length() - NAMESPACES.length()) : text;
        ConfinementPolicy policy =
                switch (demands) {
                    case "full" -> FULL;
                    case "none" -> NONE;
                    default -> allowing(demands, text);
                };
        return namespaces ? policy.inNamespaces() : policy;
    }

    private static ConfinementPolicy allowing(String names, String text) {
        Set<Protection> protections = EnumSet.noneOf(Protection.class);
        for (String name : names.split(",", -1)) {
            try {
                protections.add(Protection.valueOf(name.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "no confinement "
                                + Quoted.of(text)
                                + ", there is full, none, or protections that may be missing,"
                                + " with commas between: startup_filter, landlock, seal, limits",
                        e);
            }
        }
        return new ConfinementPolicy(true, protections, false);
    }

    /**
     * The policy as {@link #of} reads it.
     *
     * @return the text
     */
    public String text() {
        if (!confined) {
            return "none";
        }
        List<String> names = new ArrayList<>();
        for (Protection protection : dispensable) {
            names.add(protection.name().toLowerCase(Locale.ROOT));
        }
        return (names.isEmpty() ? "full" : String.join(",", names))
                + (namespaces ? NAMESPACES : "");
    }

    /**
     * Tells whether the policy is content with what holds.
     *
     * @param actual what holds
     * @return whether nothing is missing that may not be
     */
    public boolean accepts(Confinement actual) {
        return dispensable.containsAll(actual.missing()) && (actual.namespaces() || !namespaces);
    }
}
