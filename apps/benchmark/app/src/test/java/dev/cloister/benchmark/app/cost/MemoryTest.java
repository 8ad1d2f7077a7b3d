package dev.cloister.benchmark.app.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

class MemoryTest {

    @Test
    void readsWhatTheKernelTells(@TempDir Path process) throws IOException {
        Files.writeString(
                process.resolve("status"),
                "Name:\tjava\nVmRSS:\t   57344 kB\nRssAnon:\t   30720 kB\nThreads:\t19\n");
        Files.writeString(
                process.resolve("smaps_rollup"),
                "41001000-7ffc ---p 0 00:00 0 [rollup]\nRss:  57344 kB\nPss:  52224 kB\n");
        assertEquals(
                new Memory(OptionalDouble.of(56), OptionalDouble.of(30), OptionalDouble.of(51)),
                Memory.of(process));
    }

    @Test
    void isEmptyWhereNothingIsTold(@TempDir Path process) {
        Memory memory = Memory.of(process);
        assertTrue(memory.resident().isEmpty());
        assertEquals(memory, Memory.median(List.of()));
    }

    @Test
    void takesOfEachFigureTheOneInTheMiddle() {
        Memory median = Memory.median(List.of(memory(40, 1), memory(60, 3), memory(50, 2)));
        assertEquals(memory(50, 2), median);
    }

    private static Memory memory(double resident, double anonymous) {
        return new Memory(
                OptionalDouble.of(resident), OptionalDouble.of(anonymous), OptionalDouble.empty());
    }
}
