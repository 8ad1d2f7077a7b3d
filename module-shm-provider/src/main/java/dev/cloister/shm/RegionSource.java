package dev.cloister.shm;

import dev.cloister.linux.SharedMemory;
import dev.cloister.linux.SystemCallException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where the host's end gets memory from. */
@FunctionalInterface
interface RegionSource {

    /** Names a directory for files, in place of anonymous memory. */
    String DIRECTORY_PROPERTY = "cloister.shm.file";

    /**
     * Makes memory without a name and without a size.
     *
     * @param label for people who look at the process
     * @throws IOException if there is none to be had
     */
    SharedMemory make(String label) throws IOException;

    /**
     * Anonymous memory, or files if the property {@link #DIRECTORY_PROPERTY} says so or the system
     * has no anonymous memory.
     */
    static RegionSource ofSystem() {
        String directory = System.getProperty(DIRECTORY_PROPERTY);
        return directory == null
                ? RegionSource::anonymousOrFile
                : label -> file(Path.of(directory));
    }

    /** Files in a directory. */
    static RegionSource in(Path directory) {
        return label -> file(directory);
    }

    private static SharedMemory anonymousOrFile(String label) throws IOException {
        try {
            return SharedMemory.anonymous(label);
        } catch (SystemCallException e) {
            if (e.isRefusal()) {
                return file(Path.of(System.getProperty("java.io.tmpdir")));
            }
            throw e;
        }
    }

    /**
     * A file that only this user can open, and that has lost its name before anything is in it: the
     * sandbox opens it through this process, like anonymous memory, so there is never one to be
     * left behind. It cannot be sealed: a sandbox can shorten it, and the host's next access then
     * fails with an {@link InternalError}.
     */
    private static SharedMemory file(Path directory) throws IOException {
        Path file =
                Files.createTempFile(
                        directory,
                        "cloister-",
                        ".shm",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            return SharedMemory.open(file, true);
        } finally {
            Files.delete(file);
        }
    }
}
