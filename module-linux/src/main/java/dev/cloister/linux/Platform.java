package dev.cloister.linux;

import java.lang.foreign.Arena;
import java.util.Optional;

/** Whether system calls can be made here at all. */
public final class Platform {

    private Platform() {}

    /**
     * Tells whether the other types of this package work.
     *
     * @return why not, as a part of a sentence, or empty if they do
     */
    public static Optional<String> unavailable() {
        String system = System.getProperty("os.name", "");
        if (!system.equals("Linux")) {
            return Optional.of("it is made for Linux, and this is " + system);
        }
        if (Architecture.current().isEmpty()) {
            return Optional.of(
                    "system call numbers are not known for os.arch="
                            + System.getProperty("os.arch"));
        }
        Module module = Platform.class.getModule();
        if (!module.isNativeAccessEnabled()) {
            return Optional.of(
                    "it needs native access: start java with --enable-native-access="
                            + (module.isNamed() ? module.getName() : "ALL-UNNAMED"));
        }
        return Optional.empty();
    }

    /**
     * The kernel's number of the thread that asks; of a virtual thread, its carrier's.
     *
     * @return the name of a directory in {@code /proc/self/task}
     */
    public static int threadId() {
        try (Arena scratch = Arena.ofConfined()) {
            return (int) SystemCall.GETTID.invoke(scratch, 0, 0, 0, 0, 0, 0);
        }
    }

    /**
     * The kernel's number of this process, without what {@link ProcessHandle} costs to load.
     *
     * @return the number
     */
    public static int processId() {
        try (Arena scratch = Arena.ofConfined()) {
            return (int) SystemCall.GETPID.invoke(scratch, 0, 0, 0, 0, 0, 0);
        }
    }
}
