package dev.cloister.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

class TableTest {

    @Test
    void linesUpColumnsUnderTheirGroups() {
        var table = new Table();
        table.addGroup("", 1);
        table.addGroup("a long heading", 2);
        table.addGroup("b", 2);
        table.addLine(List.of("text", "median", "p99", "median", "factor"));
        table.addLine(List.of("1+1", "9", "12", "1,234,567", "1.0"));
        assertEquals(
                """
                      a long heading                  b
                text     median  p99     median  factor
                1+1           9   12  1,234,567     1.0
                """,
                table.render());
    }
}
