package dev.cloister.benchmark.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;

class TableTest {

    @Test
    void linesUpColumns() {
        var table = new Table("text", "median", "p99");
        table.addLine(List.of("1+1", "9", "1,234,567"));
        table.addLine(List.of("sqrt(2)", Table.whole(12345.6), ""));
        assertEquals(
                """
                text     median        p99
                1+1           9  1,234,567
                sqrt(2)  12,346
                """,
                table.render());
    }

    @Test
    void refusesALineOfAnotherWidth() {
        var table = new Table("one", "two");
        assertThrows(IllegalArgumentException.class, () -> table.addLine(List.of("1")));
    }
}
