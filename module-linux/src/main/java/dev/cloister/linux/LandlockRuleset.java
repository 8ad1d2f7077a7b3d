package dev.cloister.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Everything that this kernel's Landlock knows is forbidden but for what is allowed here: all
 * files, TCP ports, sockets and signals of processes that are not restricted likewise. What is open
 * already stays open. To be used by one thread.
 */
public final class LandlockRuleset implements AutoCloseable {

    // linux/landlock.h.
    static final int LANDLOCK_RULE_PATH_BENEATH = 1;
    static final long LANDLOCK_ACCESS_NET = 0b11; // BIND_TCP, CONNECT_TCP
    static final long LANDLOCK_SCOPE = 0b11; // ABSTRACT_UNIX_SOCKET, SIGNAL
    static final int LANDLOCK_RESTRICT_SELF_TSYNC = 8;

    // asm-generic/fcntl.h.
    static final int O_PATH = 0x200000;

    private static final int NET_ABI = 4;
    private static final int SCOPE_ABI = 6;

    // struct landlock_ruleset_attr: it has grown, and an old kernel refuses what it does not know.
    private static final long HANDLED_FS = 0;
    private static final long HANDLED_NET = 8;
    private static final long SCOPED = 16;

    // struct landlock_path_beneath_attr: packed.
    private static final long ALLOWED_ACCESS = 0;
    private static final long PARENT_FD = 8;
    private static final long PATH_BENEATH_BYTES = 12;

    private final Descriptor descriptor;
    private final long handled;

    private LandlockRuleset(Descriptor descriptor, long handled) {
        this.descriptor = descriptor;
        this.handled = handled;
    }

    /**
     * A ruleset that allows nothing.
     *
     * @param abi the version to use, at most {@link Landlock#abi}
     * @return it
     * @throws SystemCallException if the kernel refuses
     */
    public static LandlockRuleset forbiddingAll(int abi) throws SystemCallException {
        long files = FileAccess.known(abi);
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment attributes = scratch.allocate(attributeBytes(abi));
            attributes.set(Words.LONG, HANDLED_FS, files);
            if (abi >= NET_ABI) {
                attributes.set(Words.LONG, HANDLED_NET, LANDLOCK_ACCESS_NET);
            }
            if (abi >= SCOPE_ABI) {
                attributes.set(Words.LONG, SCOPED, LANDLOCK_SCOPE);
            }
            long descriptor =
                    SystemCall.LANDLOCK_CREATE_RULESET.require(
                            scratch,
                            "landlock_create_ruleset",
                            attributes.address(),
                            attributes.byteSize());
            return new LandlockRuleset(new Descriptor(descriptor), files);
        }
    }

    static long attributeBytes(int abi) {
        return abi >= SCOPE_ABI ? SCOPED + 8 : abi >= NET_ABI ? HANDLED_NET + 8 : HANDLED_FS + 8;
    }

    /**
     * Allows something for a file, or for all that is below a directory. What this kernel cannot
     * forbid, or what makes no sense for a file, is left out.
     *
     * @param path the file or directory, which must exist; symbolic links are followed
     * @param accesses what to allow
     * @throws SystemCallException if the kernel refuses
     */
    public void allow(Path path, Set<FileAccess> accesses) throws SystemCallException {
        long bits = FileAccess.bits(accesses) & handled;
        if (!Files.isDirectory(path)) {
            bits &= FileAccess.ofFiles();
        }
        if (bits == 0) {
            return;
        }
        // A descriptor that only names the file: no right to the file is needed.
        try (Arena scratch = Arena.ofConfined();
                Descriptor named = name(scratch, path)) {
            MemorySegment rule = scratch.allocate(PATH_BENEATH_BYTES);
            rule.set(Words.LONG, ALLOWED_ACCESS, bits);
            rule.set(Words.INT, PARENT_FD, named.number());
            SystemCall.LANDLOCK_ADD_RULE.require(
                    scratch,
                    "landlock_add_rule for " + path,
                    descriptor.number(),
                    LANDLOCK_RULE_PATH_BENEATH,
                    rule.address());
        }
    }

    /**
     * As {@link #allow}, for what is not on every machine.
     *
     * @param path the file or directory
     * @param accesses what to allow
     * @return whether it exists
     * @throws SystemCallException if the kernel refuses
     */
    public boolean allowIfPresent(Path path, Set<FileAccess> accesses) throws SystemCallException {
        if (!Files.exists(path)) {
            return false;
        }
        allow(path, accesses);
        return true;
    }

    /**
     * Restricts the calling platform thread, and what it starts from now on; no other thread.
     *
     * @throws SystemCallException if the kernel refuses, for instance because the thread may still
     *     gain rights: see {@link Prctl#setNoNewPrivs}
     */
    public void restrictThread() throws SystemCallException {
        PlatformThread.require();
        restrict(0);
    }

    /**
     * Restricts all threads of the process; see {@link Landlock#restrictsProcesses}.
     *
     * @throws SystemCallException if the kernel refuses
     */
    public void restrictProcess() throws SystemCallException {
        PlatformThread.require();
        restrict(LANDLOCK_RESTRICT_SELF_TSYNC);
    }

    private static Descriptor name(Arena scratch, Path path) throws SystemCallException {
        return new Descriptor(
                SystemCall.OPENAT.require(
                        scratch,
                        "open of " + path,
                        SharedMemory.AT_FDCWD,
                        scratch.allocateFrom(path.toString()).address(),
                        O_PATH | SharedMemory.O_CLOEXEC));
    }

    private void restrict(int flags) throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            SystemCall.LANDLOCK_RESTRICT_SELF.require(
                    scratch, "landlock_restrict_self", descriptor.number(), flags);
        }
    }

    /** Gives the ruleset back; restrictions stay. Closing twice does nothing. */
    @Override
    public void close() {
        descriptor.close();
    }
}
