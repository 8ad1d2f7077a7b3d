package dev.cloister.benchmark.app.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

class ProcessorListTest {

    @Test
    void listsRangesAndSingleOnes() {
        assertEquals(List.of(0, 1, 2, 7), new ProcessorList("0-2,7").processors());
        assertEquals(List.of(3), new ProcessorList("3").processors());
    }

    @Test
    void isFoundInAProcessStatus() throws IOException {
        String status = "Name:\tjava\nCpus_allowed:\t3\nCpus_allowed_list:\t0-1\n";
        assertEquals("0-1", ProcessorList.ofStatus(status).text());
        assertThrows(IOException.class, () -> ProcessorList.ofStatus("Name:\tjava\n"));
    }
}
