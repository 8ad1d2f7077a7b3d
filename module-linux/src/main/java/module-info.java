/**
 * The system calls that Cloister makes itself, each checked against the running kernel by a test.
 * No other module reaches native code, so {@code --enable-native-access=dev.cloister.linux} is all
 * that a program with Cloister has to allow.
 */
// "module": the qualified export names a module that is compiled after this one.
@SuppressWarnings("module")
module dev.cloister.linux {
    requires static org.jspecify;

    // Shared memory, and waiting in it.
    exports dev.cloister.linux to
            dev.cloister.shm;
}
