package dev.cloister.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;

class DescriptorsTest {

    @Test
    void closesByNumbers() throws Exception {
        Descriptor memory = memory();
        int high = Descriptors.duplicate(memory.number(), 700).number();
        int higher = Descriptors.duplicate(memory.number(), 800).number();
        Descriptors.close(high, higher);
        assertFalse(isOpen(high));
        assertFalse(isOpen(higher));
        assertTrue(isOpen(memory.number()));
        memory.close();
    }

    @Test
    void duplicatesFromANumberOnAndClosesWhenAProgramIsRun() throws Exception {
        try (Descriptor memory = memory();
                Descriptor other = Descriptors.duplicate(memory.number(), 600)) {
            assertTrue(other.number() >= 600);
            assertTrue(isClosedOnExec(other.number()));
            assertEquals(link(memory.number()), link(other.number()));
        }
    }

    @Test
    void duplicatesNothingThatIsNotOpen() {
        SystemCallException e =
                assertThrows(SystemCallException.class, () -> Descriptors.duplicate(9999, 0));
        assertEquals(Errno.EBADF, e.errno());
    }

    @Test
    void makesPipesThatNoProgramInherits() throws Exception {
        try (Descriptors.Pipe pipe = Descriptors.pipe();
                var out = new FileOutputStream(pipe.writing().path());
                var in = new FileInputStream(pipe.reading().path())) {
            assertTrue(isClosedOnExec(pipe.reading().number()));
            assertTrue(isClosedOnExec(pipe.writing().number()));
            out.write(42);
            assertEquals(42, in.read());
        }
    }

    @Test
    void closesOnce() throws Exception {
        Descriptor memory = memory();
        assertTrue(isOpen(memory.number()));
        memory.close();
        memory.close();
        assertFalse(isOpen(memory.number()));
    }

    private static Descriptor memory() throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            return new Descriptor(
                    SystemCall.MEMFD_CREATE.require(
                            scratch, "memfd_create", scratch.allocateFrom("test").address()));
        }
    }

    private static boolean isOpen(int descriptor) {
        return Files.exists(Path.of("/proc/self/fd", "" + descriptor));
    }

    private static Path link(int descriptor) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/self/fd", "" + descriptor));
    }

    static boolean isClosedOnExec(int descriptor) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/fdinfo", "" + descriptor)).stream()
                .filter(line -> line.startsWith("flags:"))
                .mapToInt(line -> Integer.parseInt(line.substring(6).strip(), 8))
                .anyMatch(flags -> (flags & SharedMemory.O_CLOEXEC) != 0);
    }
}
