package dev.cloister.launcher.confine;

import dev.cloister.linux.FileAccess;
import dev.cloister.linux.Landlock;
import dev.cloister.linux.LandlockRuleset;
import dev.cloister.linux.SystemCallException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which files a sandbox can reach while it starts: enough to boot a JVM, and none for writing. */
final class StartRules {

    private static final Set<FileAccess> READ = EnumSet.of(FileAccess.READ_FILE);
    private static final Set<FileAccess> RUN = EnumSet.of(FileAccess.READ_FILE, FileAccess.EXECUTE);

    /** Where distributions have the C library and what else the JVM's libraries need. */
    private static final List<Path> LIBRARIES =
            List.of(
                    Path.of("/lib"),
                    Path.of("/lib64"),
                    Path.of("/usr/lib"),
                    Path.of("/usr/lib64"),
                    Path.of("/usr/local/lib"));

    /** The program that loads all others; its name is in each of them. */
    private static final List<Path> LOADERS =
            List.of(
                    Path.of("/lib64/ld-linux-x86-64.so.2"),
                    Path.of("/lib/ld-linux-aarch64.so.1"),
                    Path.of("/lib/ld-musl-x86_64.so.1"),
                    Path.of("/lib/ld-musl-aarch64.so.1"));

    private static final List<Path> MACHINE =
            List.of(
                    Path.of("/etc/ld.so.cache"),
                    Path.of("/sys/devices/system/cpu"),
                    // Or a SecureRandom spends seconds on making random numbers of its own.
                    Path.of("/dev/random"),
                    Path.of("/dev/urandom"));

    private StartRules() {}

    /**
     * Restricts the calling thread, and what it starts.
     *
     * @param programs what may be run besides the image's JVM
     */
    static void restrictThread(Path image, List<Path> programs) throws IOException {
        try (LandlockRuleset rules = LandlockRuleset.forbiddingAll(Landlock.abi())) {
            allow(rules, image);
            for (Path program : programs) {
                rules.allow(program, RUN);
            }
            rules.restrictThread();
        }
    }

    private static void allow(LandlockRuleset rules, Path image) throws SystemCallException {
        // The JDK's ciphers list a directory of their configuration.
        rules.allow(image, EnumSet.of(FileAccess.READ_FILE, FileAccess.READ_DIR));
        rules.allow(image.resolve("bin").resolve("java"), RUN);
        for (Path directory : LIBRARIES) {
            rules.allowIfPresent(directory, READ);
        }
        for (Path loader : LOADERS) {
            rules.allowIfPresent(loader, RUN);
        }
        for (Path path : MACHINE) {
            rules.allowIfPresent(path, READ);
        }
        // The JDK leads a standard stream that it closes to there.
        rules.allow(Path.of("/dev/null"), EnumSet.of(FileAccess.READ_FILE, FileAccess.WRITE_FILE));
    }
}
