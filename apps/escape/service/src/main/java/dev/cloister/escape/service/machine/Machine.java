package dev.cloister.escape.service.machine;

/** The processor that this JVM was built for. */
public final class Machine {

    /** Whether it is an x86_64; else it is an aarch64. */
    public static final boolean IS_X86_64 = System.getProperty("os.arch", "").equals("amd64");

    private Machine() {}

    /**
     * Demands an x86_64.
     *
     * @throws ImpossibleException if it is none
     */
    public static void requireX86() {
        if (!IS_X86_64) {
            throw new ImpossibleException("it is made for x86_64");
        }
    }
}
