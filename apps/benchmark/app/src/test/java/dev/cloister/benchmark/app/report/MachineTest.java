package dev.cloister.benchmark.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class MachineTest {

    @Test
    void readsTheProcessorsNameAndTheLoad(@TempDir Path directory) throws IOException {
        Path cpuinfo =
                Files.writeString(
                        directory.resolve("cpuinfo"),
                        "processor\t: 0\nmodel name\t: Swift 9000\nmodel name\t: Slow\n");
        Path loadavg = Files.writeString(directory.resolve("loadavg"), "0.42 0.1 0.1 1/2 3\n");
        assertEquals("Swift 9000", Machine.cpu(cpuinfo));
        assertEquals("0.42", Machine.load(loadavg));
    }

    @Test
    void doesWithoutThem(@TempDir Path directory) {
        assertEquals("unknown", Machine.cpu(directory.resolve("none")));
        assertEquals("unknown", Machine.load(directory.resolve("none")));
    }

    @Test
    void describesThisMachine() {
        assertTrue(Machine.current().toString().contains("JDK 25"));
    }
}
