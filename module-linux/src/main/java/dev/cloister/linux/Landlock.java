package dev.cloister.linux;

import java.lang.foreign.Arena;

/**
 * What the running kernel's Landlock can do: rules by which a thread gives up files, ports and
 * signals for itself and for all threads and processes that it starts ({@code landlock(7)}).
 */
public final class Landlock {

    // linux/landlock.h.
    static final int LANDLOCK_CREATE_RULESET_VERSION = 1;
    static final int LANDLOCK_CREATE_RULESET_ERRATA = 2;

    /** The version that can restrict all threads of a process at once. */
    private static final int WHOLE_PROCESS_ABI = 8;

    private Landlock() {}

    /**
     * The version of the interface.
     *
     * @return 1 or more, or 0 if this kernel has no Landlock, or has it switched off
     */
    public static int abi() {
        return (int) Math.max(0, query(LANDLOCK_CREATE_RULESET_VERSION));
    }

    /**
     * Which mistakes of early versions are mended in this kernel, one bit each.
     *
     * @return the bits; 0 if the kernel does not tell
     */
    public static int errata() {
        return (int) Math.max(0, query(LANDLOCK_CREATE_RULESET_ERRATA));
    }

    /**
     * Tells whether {@link LandlockRuleset#restrictProcess} works.
     *
     * @return whether the kernel restricts all threads at once
     */
    public static boolean restrictsProcesses() {
        return abi() >= WHOLE_PROCESS_ABI;
    }

    private static long query(int flag) {
        try (Arena scratch = Arena.ofConfined()) {
            return SystemCall.LANDLOCK_CREATE_RULESET.invoke(scratch, 0, 0, flag, 0, 0, 0);
        }
    }
}
