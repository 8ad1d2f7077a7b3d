package dev.cloister.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class FreeMemoryTest {

    @TempDir private Path root;

    @Test
    void isWhatTheMachineHasAvailable() throws IOException {
        meminfo(300);
        assertEquals(300 * 1024, new FreeMemory(root).bytes());
    }

    @Test
    void isNoMoreThanTheControlGroupAllows() throws IOException {
        meminfo(300);
        group("100000", "40000");
        assertEquals(60_000, new FreeMemory(root).bytes());
    }

    @Test
    void isNothingInAControlGroupThatHasTooMuch() throws IOException {
        meminfo(300);
        group("100000", "140000");
        assertEquals(0, new FreeMemory(root).bytes());
    }

    @Test
    void isTheMachinesInAControlGroupWithoutALimit() throws IOException {
        meminfo(300);
        group("max", "40000");
        assertEquals(300 * 1024, new FreeMemory(root).bytes());
    }

    @Test
    void isUnlimitedWhereNothingCanBeRead() {
        assertEquals(Long.MAX_VALUE, new FreeMemory(root).bytes());
    }

    @Test
    void canBeReadHere() {
        long bytes = FreeMemory.ofSystem().bytes();
        assertTrue(bytes > 1 << 20 && bytes < Long.MAX_VALUE, "bytes=" + bytes);
    }

    private void meminfo(int kib) throws IOException {
        write("proc/meminfo", "MemTotal:      900 kB\nMemAvailable:  " + kib + " kB\n");
    }

    private void group(String most, String used) throws IOException {
        write("proc/self/cgroup", "0::/some/group\n");
        write("sys/fs/cgroup/some/group/memory.max", most + "\n");
        write("sys/fs/cgroup/some/group/memory.current", used + "\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
