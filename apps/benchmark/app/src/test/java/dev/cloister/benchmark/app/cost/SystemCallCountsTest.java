package dev.cloister.benchmark.app.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

class SystemCallCountsTest {

    @Test
    void addsUpAndNamesTheMostFrequent() {
        List<String> lines = List.of("1 read", "100 futex", "11 write", "2 mmap", "3 others");
        assertEquals(117, SystemCallCounts.total(lines));
        assertEquals("futex 100, write 11, others 3, mmap 2", SystemCallCounts.most(lines));
    }

    @Test
    void noLinesAreNoCalls() {
        assertEquals(0, SystemCallCounts.total(List.of()));
        assertEquals("", SystemCallCounts.most(List.of()));
    }
}
