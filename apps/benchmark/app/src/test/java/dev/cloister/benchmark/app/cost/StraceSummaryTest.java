package dev.cloister.benchmark.app.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

class StraceSummaryTest {

    @Test
    void readsTheTotalWithAndWithoutErrors() {
        String table =
                """
                % time     seconds  usecs/call     calls    errors syscall
                ------ ----------- ----------- --------- --------- ----------------
                 99.00    0.001234          12       100         3 futex
                  1.00    0.000001           1        11           write
                ------ ----------- ----------- --------- --------- ----------------
                100.00    0.001235          11       111         3 total
                """;
        assertEquals(111, StraceSummary.total(table.lines().toList()));
        assertEquals("futex 100, write 11", StraceSummary.most(table.lines().toList()));
        assertEquals(
                7, StraceSummary.total(List.of("100.00    0.001235          11         7 total")));
    }

    @Test
    void nothingIsNoTable() {
        assertEquals(0, StraceSummary.total(List.of()));
        assertEquals(0, StraceSummary.total(List.of("")));
    }
}
