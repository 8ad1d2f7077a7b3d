package dev.cloister.linux;

import java.util.Locale;
import java.util.Optional;

/** The processors whose system call numbers are known. Both have 64 bits, low byte first. */
public enum Architecture {
    /** AMD's and Intel's. */
    X86_64(0xC000003E),
    /** ARM's, with 64 bits. */
    AARCH64(0xC00000B7);

    private static final Optional<Architecture> CURRENT = of(System.getProperty("os.arch", ""));

    private final int auditNumber;

    Architecture(int auditNumber) {
        this.auditNumber = auditNumber;
    }

    /**
     * The one that this JVM was built for.
     *
     * @return it, if it is known
     */
    public static Optional<Architecture> current() {
        return CURRENT;
    }

    /**
     * By which the kernel tells a filter how a system call was entered ({@code linux/audit.h}).
     *
     * @return the machine's number in ELF with two flags: 64 bits, low byte first
     */
    public int auditNumber() {
        return auditNumber;
    }

    static Optional<Architecture> of(String osArch) {
        return switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> Optional.of(X86_64);
            case "aarch64" -> Optional.of(AARCH64);
            default -> Optional.empty();
        };
    }
}
