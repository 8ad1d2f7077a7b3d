/**
 * The system calls that Cloister makes itself, each checked against the running kernel by a test.
 * No other module reaches native code, so {@code --enable-native-access=dev.cloister.linux} is all
 * that a program with Cloister has to allow.
 */
// "module": the qualified exports name modules that are compiled after this one.
@SuppressWarnings("module")
module dev.cloister.linux {
    requires static org.jspecify;

    // Shared memory and waiting in it; what a process may give up for good.
    exports dev.cloister.linux to
            dev.cloister.launcher,
            dev.cloister.sandbox,
            dev.cloister.shm;

    // Which system calls it gives up.
    exports dev.cloister.linux.filter to
            dev.cloister.launcher,
            dev.cloister.sandbox;
}
