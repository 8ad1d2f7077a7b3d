package dev.cloister.linux;

import java.util.EnumSet;
import java.util.Set;

/**
 * What Landlock can keep a thread from doing to files ({@code LANDLOCK_ACCESS_FS_*} of {@code
 * linux/landlock.h}): the bit's number, and the first version of the interface that has it.
 */
public enum FileAccess {
    /** Running a file. */
    EXECUTE(0, 1),
    /** Opening a file for writing. */
    WRITE_FILE(1, 1),
    /** Opening a file for reading. */
    READ_FILE(2, 1),
    /** Listing a directory. */
    READ_DIR(3, 1),
    /** Removing or renaming a directory. */
    REMOVE_DIR(4, 1),
    /** Removing or renaming a file. */
    REMOVE_FILE(5, 1),
    /** Making a character device. */
    MAKE_CHAR(6, 1),
    /** Making a directory. */
    MAKE_DIR(7, 1),
    /** Making a file. */
    MAKE_REG(8, 1),
    /** Making a socket that has a name. */
    MAKE_SOCK(9, 1),
    /** Making a pipe that has a name. */
    MAKE_FIFO(10, 1),
    /** Making a block device. */
    MAKE_BLOCK(11, 1),
    /** Making a symbolic link. */
    MAKE_SYM(12, 1),
    /** Moving or linking a file to another directory. */
    REFER(13, 2),
    /** Cutting a file. */
    TRUNCATE(14, 3),
    /** Commands to devices. */
    IOCTL_DEV(15, 5),
    /** Connecting to a socket that has a name. */
    RESOLVE_UNIX(16, 9);

    /** What makes sense for a file that is no directory; the kernel refuses the rest. */
    private static final Set<FileAccess> OF_FILES =
            EnumSet.of(EXECUTE, WRITE_FILE, READ_FILE, TRUNCATE, IOCTL_DEV, RESOLVE_UNIX);

    private final int bit;
    private final int sinceAbi;

    FileAccess(int bit, int sinceAbi) {
        this.bit = bit;
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
        return 1L << bit;
    }
}
