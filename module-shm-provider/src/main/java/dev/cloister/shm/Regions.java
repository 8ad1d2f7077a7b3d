package dev.cloister.shm;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.TransportException;
import dev.cloister.linux.SharedMemory;
import dev.cloister.linux.SystemCallException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The two regions of a transport as one end has them mapped, and the descriptors by which the host
 * hands them over. Safe for use by many threads.
 *
 * <p>The host makes both before the sandbox exists: anonymous, all of it allocated, of a size that
 * nobody can change, and its own writable by nobody else. So whatever the sandbox does to them, no
 * access of the host's can fault, and the host's region holds what the host wrote.
 *
 * <p>The mappings belong to the garbage collector, so that no thread that is inside one can lose it
 * and closing needs no hand-shake with all threads. Their memory does not wait for that: {@link
 * #release} puts empty pages in its place.
 */
final class Regions {

    /** The largest size of both regions of one compartment. */
    static final long MAX_BYTES = 1L << 30;

    private static final String HOST = "host";
    private static final String SANDBOX = "sandbox";

    private final RegionLayout layout;
    private final MemorySegment own;
    private final MemorySegment peer;

    /** The host's and the sandbox's, where the host made them; none at the sandbox's end. */
    private final List<SharedMemory> descriptors;

    private Regions(
            RegionLayout layout,
            MemorySegment own,
            MemorySegment peer,
            List<SharedMemory> descriptors) {
        this.layout = layout;
        this.own = own;
        this.peer = peer;
        this.descriptors = descriptors;
    }

    /**
     * Makes the memory, at the host's end.
     *
     * @throws TransportException if there is not enough of it
     */
    static Regions create(RegionLayout layout, RegionSource source, FreeMemory free) {
        long bytes = 2 * layout.bytes();
        if (bytes > MAX_BYTES) {
            throw shortage(layout, "at most " + MAX_BYTES + " are shared", null);
        }
        // The kernel would not refuse: it would end some program to make room.
        long most = free.bytes() / 2;
        if (bytes > most) {
            throw shortage(layout, "half of what is free is " + most, null);
        }
        SharedMemory host = null;
        SharedMemory sandbox = null;
        boolean created = false;
        try {
            host = source.make("cloister-host");
            sandbox = source.make("cloister-sandbox");
            Regions regions = create(layout, host, sandbox);
            created = true;
            return regions;
        } catch (SystemCallException e) {
            throw e.isShortage() ? shortage(layout, "there is no room", e) : failure("made", e);
        } catch (ClosedByInterruptException e) {
            // Files of the JDK are closed under a thread that is interrupted; its status is set.
            throw new CallInterruptedException("interrupted while shared memory was made", e);
        } catch (IOException e) {
            throw failure("made", e);
        } finally {
            if (!created) {
                close(host);
                close(sandbox);
            }
        }
    }

    private static Regions create(RegionLayout layout, SharedMemory host, SharedMemory sandbox)
            throws IOException {
        host.allocate(layout.bytes());
        sandbox.allocate(layout.bytes());
        MemorySegment own = host.mapWritable(Arena.ofAuto());
        MemorySegment peer = sandbox.mapReadOnly(Arena.ofAuto());
        if (host.canBeSealed()) {
            // After it was mapped for writing here. A kernel before 5.1 does not know this seal: a
            // sandbox could then change what the host sent it, which it alone reads.
            host.sealWriting();
            for (SharedMemory memory : List.of(host, sandbox)) {
                memory.sealSize();
                memory.sealSeals();
            }
        }
        return new Regions(layout, own, peer, List.of(host, sandbox));
    }

    /**
     * Opens the memory, at the sandbox's end.
     *
     * @throws TransportException if it is not there, or not what it should be
     */
    static Regions open(RegionLayout layout, Map<String, String> parameters) {
        try (SharedMemory host = open(layout, parameters, HOST, false);
                SharedMemory sandbox = open(layout, parameters, SANDBOX, true)) {
            return new Regions(
                    layout,
                    sandbox.mapWritable(Arena.ofAuto()),
                    host.mapReadOnly(Arena.ofAuto()),
                    List.of());
        } catch (IOException e) {
            throw failure("opened", e);
        }
    }

    private static SharedMemory open(
            RegionLayout layout, Map<String, String> parameters, String name, boolean writable)
            throws IOException {
        String path = parameters.get(name);
        if (path == null) {
            throw new TransportException(
                    "the app does not say where its shared memory is, parameter=" + name, null);
        }
        if (!Files.isRegularFile(Path.of(path))) {
            throw new TransportException("the app's shared memory is no file, path=" + path, null);
        }
        SharedMemory memory = SharedMemory.open(Path.of(path), writable);
        long size = memory.size();
        if (size != layout.bytes() || (memory.canBeSealed() && !memory.isSealed())) {
            memory.close();
            throw new TransportException(
                    "the app's shared memory is not as agreed, bytes="
                            + size
                            + ", expected="
                            + layout.bytes()
                            + " and sealed",
                    null);
        }
        return memory;
    }

    RegionLayout layout() {
        return layout;
    }

    /** The region that this end writes. */
    MemorySegment own() {
        return own;
    }

    /** The region that the peer writes, for reading only. */
    MemorySegment peer() {
        return peer;
    }

    /** What another process of this user needs to open the memory. */
    Map<String, String> parameters() {
        return Map.of(
                HOST, descriptors.get(0).path().toString(),
                SANDBOX, descriptors.get(1).path().toString());
    }

    /** The descriptors, for a process that inherits them. */
    List<Integer> inherited() {
        return List.of(descriptors.get(0).number(), descriptors.get(1).number());
    }

    /** What a process needs to open the memory that has inherited it, by the first's number. */
    static Map<String, String> parameters(int first) {
        return Map.of(
                HOST, "/proc/self/fd/" + first,
                SANDBOX, "/proc/self/fd/" + (first + 1));
    }

    /** The sandbox has the memory mapped, or never will: nobody needs the descriptors any more. */
    void handedOver() {
        descriptors.forEach(SharedMemory::close);
    }

    /** Gives the memory back. Threads that are still inside see zeros, and do no harm. */
    void release() {
        handedOver();
        for (MemorySegment mapping : List.of(own, peer)) {
            try {
                SharedMemory.detach(mapping);
            } catch (SystemCallException e) {
                // Then it goes with the mapping, when the garbage collector finds that.
            }
        }
    }

    private static void close(@Nullable SharedMemory memory) {
        if (memory != null) {
            memory.close();
        }
    }

    private static TransportException shortage(
            RegionLayout layout, String why, @Nullable SystemCallException e) {
        return new TransportException(
                "too little memory to share, bytes="
                        + 2 * layout.bytes()
                        + " for lanes="
                        + layout.lanes()
                        + " with laneBufferBytes="
                        + layout.bufferBytes()
                        + ", "
                        + why
                        + ": set fewer lanes(…) or a smaller laneBufferBytes(…), or use the"
                        + " transport pipe",
                e);
    }

    private static TransportException failure(String what, IOException e) {
        return new TransportException(
                "shared memory cannot be "
                        + what
                        + ": "
                        + e.getMessage()
                        + "; the transport pipe needs none",
                e);
    }
}
