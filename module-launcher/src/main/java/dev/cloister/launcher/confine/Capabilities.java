package dev.cloister.launcher.confine;

import dev.cloister.api.Confinement;
import dev.cloister.api.Protection;
import dev.cloister.linux.Landlock;
import dev.cloister.linux.Platform;
import dev.cloister.linux.ProcessStart;
import dev.cloister.linux.Seccomp;
import dev.cloister.linux.ThreadStatus;
import dev.cloister.linux.filter.FilterAction;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which protections this machine can give, and why it cannot give the others. */
public final class Capabilities {

    private final Map<Protection, String> missing;

    private Capabilities(Map<Protection, String> missing) {
        this.missing = missing;
    }

    /** Asked once: a kernel does not change. */
    private static final class Here {
        private static final Capabilities CAPABILITIES = detect();
    }

    /**
     * Of this machine, and of this program's rights on it.
     *
     * @return what there is
     */
    public static Capabilities ofThisMachine() {
        return Here.CAPABILITIES;
    }

    /**
     * Of a machine that is thought up.
     *
     * @param missing what it lacks, and why
     * @return what it has
     */
    public static Capabilities without(Map<Protection, String> missing) {
        Map<Protection, String> copy = new EnumMap<>(Protection.class);
        copy.putAll(missing);
        return new Capabilities(copy);
    }

    private static Capabilities detect() {
        Map<Protection, String> missing = new EnumMap<>(Protection.class);
        Optional<String> unavailable = Platform.unavailable().or(ProcessStart::unavailable);
        for (Protection protection : Protection.values()) {
            Optional<String> reason =
                    unavailable.isPresent() ? unavailable : reasonOfKernel(protection);
            if (reason.isPresent()) {
                missing.put(protection, reason.get());
            }
        }
        return new Capabilities(missing);
    }

    private static Optional<String> reasonOfKernel(Protection protection) {
        return switch (protection) {
            case STARTUP_FILTER, SEAL -> reasonOfFilters();
            case LANDLOCK ->
                    Landlock.abi() > 0
                            ? Optional.empty()
                            : Optional.of(
                                    "this kernel has no Landlock (Linux 5.13), or it is not"
                                            + " switched on (boot option lsm=landlock,...)");
            case LIMITS -> Optional.empty();
        };
    }

    private static Optional<String> reasonOfFilters() {
        if (!Seccomp.isAvailable(FilterAction.KILL_PROCESS.value())) {
            return Optional.of(
                    "this kernel has no seccomp filters, or something around this program forbids"
                            + " them");
        }
        try {
            ThreadStatus.ofThread(Platform.processId(), Platform.threadId());
            return Optional.empty();
        } catch (IOException e) {
            // What cannot be looked at later must not count as proved.
            return Optional.of(
                    "this kernel does not tell how many filters a thread has (Linux 5.9): "
                            + e.getMessage());
        }
    }

    /**
     * Tells whether a protection can be had.
     *
     * @param protection the protection
     * @return whether this machine gives it
     */
    public boolean has(Protection protection) {
        return !missing.containsKey(protection);
    }

    /**
     * Tells why a protection cannot be had.
     *
     * @param protection the protection
     * @return a part of a sentence, or empty if it can
     */
    public Optional<String> reason(Protection protection) {
        return Optional.ofNullable(missing.get(protection));
    }

    /**
     * What holds when all that can be had is in force.
     *
     * @return the confinement
     */
    public Confinement best() {
        return new Confinement(missing.keySet(), false);
    }
}
