package dev.cloister.linux;

import java.util.EnumSet;
import java.util.Set;

/**
 * What Landlock can keep a thread from doing to files; the order is that of the bits {@code
 * LANDLOCK_ACCESS_FS_*} in {@code linux/landlock.h}.
 */
public enum FileAccess {
    /** Running a file. */
    EXECUTE(1),
    /** Opening a file for writing. */
    WRITE_FILE(1),
    /** Opening a file for reading. */
    READ_FILE(1),
    /** Listing a directory. */
    READ_DIR(1),
    /** Removing or renaming a directory. */
    REMOVE_DIR(1),
    /** Removing or renaming a file. */
    REMOVE_FILE(1),
    /** Making a character device. */
    MAKE_CHAR(1),
    /** Making a directory. */
    MAKE_DIR(1),
    /** Making a file. */
    MAKE_REG(1),
    /** Making a socket that has a name. */
    MAKE_SOCK(1),
    /** Making a pipe that has a name. */
    MAKE_FIFO(1),
    /** Making a block device. */
    MAKE_BLOCK(1),
    /** Making a symbolic link. */
    MAKE_SYM(1),
    /** Moving or linking a file to another directory. */
    REFER(2),
    /** Cutting a file. */
    TRUNCATE(3),
    /** Commands to devices. */
    IOCTL_DEV(5),
    /** Connecting to a socket that has a name. */
    RESOLVE_UNIX(9);

    /** What makes sense for a file that is no directory; the kernel refuses the rest. */
    private static final Set<FileAccess> OF_FILES =
            EnumSet.of(EXECUTE, WRITE_FILE, READ_FILE, TRUNCATE, IOCTL_DEV, RESOLVE_UNIX);

    private final int sinceAbi;

    FileAccess(int sinceAbi) {
        this.sinceAbi = sinceAbi;
    }

    /** The bits of what a version of Landlock knows. */
    static long known(int abi) {
        long bits = 0;
        for (FileAccess access : values()) {
            bits |= access.sinceAbi <= abi ? access.bit() : 0;
        }
        return bits;
    }

    static long bits(Set<FileAccess> accesses) {
        long bits = 0;
        for (FileAccess access : accesses) {
            bits |= access.bit();
        }
        return bits;
    }

    /** The bits of what can be allowed for a file that is no directory. */
    static long ofFiles() {
        return bits(OF_FILES);
    }

    long bit() {
        return 1L << ordinal();
    }
}
