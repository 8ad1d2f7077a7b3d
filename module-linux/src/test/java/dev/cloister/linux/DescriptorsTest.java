package dev.cloister.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;

class DescriptorsTest {

    @Test
    void marksWhatIsToBeClosedWhenAProgramIsRun() throws Exception {
        try (Descriptor memory = inheritedMemory()) {
            assertFalse(isClosedOnExec(memory.number()));
            Descriptors.closeOnExec(memory.number());
            assertTrue(isClosedOnExec(memory.number()));
        }
    }

    @Test
    void knowsNoOtherFlag() {
        SystemCallException e =
                assertThrows(
                        SystemCallException.class, () -> Descriptors.closeRange(9999, 9999, 8));
        assertEquals(Errno.EINVAL, e.errno());
    }

    @Test
    void closesOnce() throws Exception {
        Descriptor memory = inheritedMemory();
        Path link = Path.of("/proc/self/fd", "" + memory.number());
        assertTrue(Files.exists(link));
        memory.close();
        memory.close();
        assertFalse(Files.exists(link));
    }

    private static Descriptor inheritedMemory() throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            return new Descriptor(
                    SystemCall.MEMFD_CREATE.require(
                            scratch, "memfd_create", scratch.allocateFrom("test").address()));
        }
    }

    static boolean isClosedOnExec(int descriptor) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/fdinfo", "" + descriptor)).stream()
                .filter(line -> line.startsWith("flags:"))
                .mapToInt(line -> Integer.parseInt(line.substring(6).strip(), 8))
                .anyMatch(flags -> (flags & SharedMemory.O_CLOEXEC) != 0);
    }
}
