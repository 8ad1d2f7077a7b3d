package dev.cloister.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

class SharedMemoryTest {

    private static final int BYTES = 1 << 16;

    private final Arena arena = Arena.ofShared();
    private SharedMemory memory;

    @BeforeEach
    void make() throws IOException {
        memory = SharedMemory.anonymous("cloister-test");
        memory.allocate(BYTES);
    }

    @AfterEach
    void close() {
        memory.close();
        arena.close();
    }

    @Test
    void isSeenByWhoeverOpensIt() throws Exception {
        memory.mapWritable(arena).set(ValueLayout.JAVA_INT, 400, 42);
        try (SharedMemory other = SharedMemory.open(memory.path(), false)) {
            assertEquals(BYTES, other.size());
            assertEquals(42, other.mapReadOnly(arena).get(ValueLayout.JAVA_INT, 400));
        }
    }

    @Test
    void outlivesItsDescriptorInMappings() throws Exception {
        MemorySegment mapping = memory.mapWritable(arena);
        memory.close();
        memory.close();
        mapping.set(ValueLayout.JAVA_INT, 0, 5);
        assertEquals(5, mapping.get(ValueLayout.JAVA_INT, 0));
    }

    /** Or whoever maps it could be killed by a peer that takes the pages away. */
    @Test
    void keepsItsSizeOnceSealed() throws Exception {
        assertFalse(memory.isSealed());
        memory.sealSize();
        assertFalse(memory.isSealed());
        memory.sealSeals();
        assertTrue(memory.isSealed());
        Path path = memory.path();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            assertThrows(IOException.class, () -> channel.truncate(BYTES / 2));
            assertThrows(
                    IOException.class, () -> channel.write(ByteBuffer.allocate(1), BYTES + 1L));
        }
        assertEquals(BYTES, memory.size());
        SystemCallException e = assertThrows(SystemCallException.class, () -> memory.sealWriting());
        assertEquals(Errno.EPERM, e.errno());
    }

    @Test
    void isWrittenOnlyThroughOldMappingsOnceSealedForWriting() throws Exception {
        MemorySegment mapping = memory.mapWritable(arena);
        assumeTrue(memory.sealWriting(), "this kernel does not know F_SEAL_FUTURE_WRITE");
        assertThrows(IOException.class, () -> memory.mapWritable(arena));
        Path path = memory.path();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            assertThrows(IOException.class, () -> channel.write(ByteBuffer.allocate(1)));
        }
        mapping.set(ValueLayout.JAVA_INT, 0, 6);
        assertEquals(6, memory.mapReadOnly(arena).get(ValueLayout.JAVA_INT, 0));
    }

    @Test
    void tellsAShortageFromOtherRefusals() {
        assertTrue(new SystemCallException("fallocate", Errno.ENOSPC).isShortage());
        assertTrue(new SystemCallException("fallocate", Errno.ENOMEM).isShortage());
        assertFalse(new SystemCallException("fallocate", Errno.EPERM).isShortage());
        assertTrue(new SystemCallException("memfd_create", Errno.ENOSYS).isRefusal());
        assertFalse(new SystemCallException("memfd_create", Errno.ENOMEM).isRefusal());
    }

    @Test
    void leavesEmptyPagesWhereItIsDetached() throws Exception {
        MemorySegment writable = memory.mapWritable(arena);
        MemorySegment readOnly = memory.mapReadOnly(arena);
        writable.set(ValueLayout.JAVA_INT, 64, 9);
        SharedMemory.detach(writable);
        assertEquals(0, writable.get(ValueLayout.JAVA_INT, 64));
        writable.set(ValueLayout.JAVA_INT, 64, 10);
        assertEquals(9, readOnly.get(ValueLayout.JAVA_INT, 64), "seen by others");
        SharedMemory.detach(readOnly);
        assertEquals(0, readOnly.get(ValueLayout.JAVA_INT, 64));
    }

    @Test
    void canBeAFileToo(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("memory"));
        try (SharedMemory named = SharedMemory.open(file, true)) {
            named.allocate(BYTES);
            assertEquals(BYTES, named.mapWritable(arena).byteSize());
            assertFalse(named.isSealed());
        }
    }

    @Test
    void saysWhatCouldNotBeOpened() {
        SystemCallException e =
                assertThrows(
                        SystemCallException.class,
                        () -> SharedMemory.open(Path.of("/nowhere/at/all"), false));
        assertEquals(
                "open of /nowhere/at/all failed: errno=2 (ENOENT, no such file)", e.getMessage());
    }
}
