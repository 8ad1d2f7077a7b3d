package dev.cloister.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that two processes map, and the descriptor by which this one holds it. Mappings outlive
 * the descriptor. Safe for use by many threads, but for {@link #close}, after which nothing else
 * may be called.
 */
public final class SharedMemory implements AutoCloseable {

    // linux/memfd.h, linux/fcntl.h, asm-generic/fcntl.h, asm-generic/mman-common.h.
    static final int MFD_CLOEXEC = 0x1;
    static final int MFD_ALLOW_SEALING = 0x2;
    static final int F_ADD_SEALS = 1033;
    static final int F_GET_SEALS = 1034;
    static final int F_SEAL_SEAL = 0x1;
    static final int F_SEAL_SHRINK = 0x2;
    static final int F_SEAL_GROW = 0x4;
    static final int F_SEAL_FUTURE_WRITE = 0x10;
    static final int O_RDONLY = 0;
    static final int O_RDWR = 2;
    static final int O_CLOEXEC = 0x80000;
    static final int AT_FDCWD = -100;
    static final int PROT_READ = 1;
    static final int PROT_WRITE = 2;
    static final int MAP_PRIVATE = 0x02;
    static final int MAP_FIXED = 0x10;
    static final int MAP_ANONYMOUS = 0x20;
    static final int MAP_NORESERVE = 0x4000;

    private static final int SIZE_SEALS = F_SEAL_SHRINK | F_SEAL_GROW;

    private final Descriptor descriptor;

    private SharedMemory(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Makes memory that has no name in any file system and is gone with its last user.
     *
     * @param label shown in {@code /proc/PID/maps}
     * @return empty memory, which can be sealed
     * @throws SystemCallException if the kernel refuses
     */
    public static SharedMemory anonymous(String label) throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment name = scratch.allocateFrom(label);
            return new SharedMemory(
                    new Descriptor(
                            SystemCall.MEMFD_CREATE.require(
                                    scratch,
                                    "memfd_create",
                                    name.address(),
                                    MFD_CLOEXEC | MFD_ALLOW_SEALING)));
        }
    }

    /**
     * Opens what another process holds, or a file that has a name.
     *
     * @param path for instance {@code /proc/PID/fd/N}
     * @param writable whether it is to be mapped for writing
     * @return the memory
     * @throws SystemCallException if the kernel refuses
     */
    public static SharedMemory open(Path path, boolean writable) throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment name = scratch.allocateFrom(path.toString());
            return new SharedMemory(
                    new Descriptor(
                            SystemCall.OPENAT.require(
                                    scratch,
                                    "open of " + path,
                                    AT_FDCWD,
                                    name.address(),
                                    (writable ? O_RDWR : O_RDONLY) | O_CLOEXEC)));
        }
    }

    /**
     * Gives the memory its size, and takes all of it from the kernel now: a page that cannot be had
     * later would end the process that touches it.
     *
     * <p>Anonymous memory has no limit of its own. The kernel does not refuse a size that the
     * machine does not have: it takes from other programs, and kills some. So look first whether
     * there is enough.
     *
     * @param bytes the size
     * @throws SystemCallException if there is not so much; see {@link
     *     SystemCallException#isShortage}
     */
    public void allocate(long bytes) throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            SystemCall.FTRUNCATE.require(scratch, "ftruncate", descriptor.number(), bytes);
            long result;
            do {
                result =
                        SystemCall.FALLOCATE.invoke(
                                scratch, descriptor.number(), 0, 0, bytes, 0, 0);
                // A signal came; what was allocated so far stays.
            } while (result == -Errno.EINTR);
            SystemCall.checked("fallocate", result);
        }
    }

    /**
     * Fixes the size, for everybody and for ever: whoever maps the memory can touch all of it.
     *
     * @throws SystemCallException if the kernel refuses
     */
    public void sealSize() throws SystemCallException {
        addSeals(SIZE_SEALS);
    }

    /**
     * Keeps everybody from writing, but through mappings that exist.
     *
     * @return false if the kernel does not know this seal, which came with Linux 5.1
     * @throws SystemCallException if it refuses
     */
    public boolean sealWriting() throws SystemCallException {
        try {
            addSeals(F_SEAL_FUTURE_WRITE);
            return true;
        } catch (SystemCallException e) {
            if (e.errno() == Errno.EINVAL) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Keeps everybody from adding seals.
     *
     * @throws SystemCallException if the kernel refuses
     */
    public void sealSeals() throws SystemCallException {
        addSeals(F_SEAL_SEAL);
    }

    /**
     * Tells whether this is memory that knows seals: anonymous memory does, files do not.
     *
     * @return whether it can be sealed, or is
     */
    public boolean canBeSealed() {
        long seals = fcntl(F_GET_SEALS, 0);
        // A file on tmpfs has the one seal that forbids any other.
        return seals >= 0 && (seals & (SIZE_SEALS | F_SEAL_SEAL)) != F_SEAL_SEAL;
    }

    /**
     * Tells whether the size can change no more, nor the seals.
     *
     * @return whether it is sealed so; false for a file that knows no seals
     */
    public boolean isSealed() {
        int wanted = SIZE_SEALS | F_SEAL_SEAL;
        long seals = fcntl(F_GET_SEALS, 0);
        return seals >= 0 && (seals & wanted) == wanted;
    }

    /**
     * Tells how large the memory is.
     *
     * @return the size in bytes
     * @throws IOException if that cannot be told
     */
    public long size() throws IOException {
        try (FileChannel channel = channel(StandardOpenOption.READ)) {
            return channel.size();
        }
    }

    /**
     * Maps all of it for reading.
     *
     * @param arena the life of the mapping
     * @return the mapping
     * @throws IOException if the kernel refuses
     */
    public MemorySegment mapReadOnly(Arena arena) throws IOException {
        try (FileChannel channel = channel(StandardOpenOption.READ)) {
            return channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    /**
     * Maps all of it for reading and writing.
     *
     * @param arena the life of the mapping
     * @return the mapping
     * @throws IOException if the kernel refuses
     */
    public MemorySegment mapWritable(Arena arena) throws IOException {
        try (FileChannel channel = channel(StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(MapMode.READ_WRITE, 0, channel.size(), arena);
        }
    }

    /**
     * Where another process of this user can open the memory while this one holds it.
     *
     * @return a path in {@code /proc}
     */
    public Path path() {
        return Path.of("/proc/" + Platform.processId() + "/fd/" + descriptor.number());
    }

    /**
     * The descriptor, for a process that inherits it.
     *
     * @return its number here
     */
    public int number() {
        return descriptor.number();
    }

    /**
     * Puts private, empty pages in the place of a mapping. What was shared is given back at once,
     * and the addresses stay good for threads that still use them.
     *
     * @param mapping a mapping, whole
     * @throws SystemCallException if the kernel refuses
     */
    public static void detach(MemorySegment mapping) throws SystemCallException {
        int protection = mapping.isReadOnly() ? PROT_READ : PROT_READ | PROT_WRITE;
        try (Arena scratch = Arena.ofConfined()) {
            SystemCall.MMAP.require(
                    scratch,
                    "mmap",
                    mapping.address(),
                    mapping.byteSize(),
                    protection,
                    MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS | MAP_NORESERVE,
                    -1);
        } finally {
            Reference.reachabilityFence(mapping);
        }
    }

    /** Gives the descriptor back. Closing twice does nothing. */
    @Override
    public void close() {
        descriptor.close();
    }

    private void addSeals(int seals) throws SystemCallException {
        SystemCall.checked("fcntl(F_ADD_SEALS)", fcntl(F_ADD_SEALS, seals));
    }

    private long fcntl(int command, long argument) {
        try (Arena scratch = Arena.ofConfined()) {
            return SystemCall.FCNTL.invoke(
                    scratch, descriptor.number(), command, argument, 0, 0, 0);
        }
    }

    private FileChannel channel(StandardOpenOption... options) throws IOException {
        return FileChannel.open(Path.of(descriptor.path()), options);
    }
}
