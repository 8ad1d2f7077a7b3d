package dev.cloister.linux;

import java.util.Locale;
import java.util.Optional;

/** The processors whose system call numbers are known. */
enum Architecture {
    X86_64,
    AARCH64;

    private static final Optional<Architecture> CURRENT = of(System.getProperty("os.arch", ""));

    /** The one that this JVM was built for, if it is known. */
    static Optional<Architecture> current() {
        return CURRENT;
    }

    static Optional<Architecture> of(String osArch) {
        return switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> Optional.of(X86_64);
            case "aarch64" -> Optional.of(AARCH64);
            default -> Optional.empty();
        };
    }
}
