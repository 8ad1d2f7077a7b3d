package dev.cloister.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import dev.cloister.api.ProviderNotFoundException;
import dev.cloister.apps.common.ExitStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class BenchmarkTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<FakeCompartment> compartments = new ArrayList<>();

    @Test
    void printsATableAndItsFloors() {
        assertEquals(ExitStatus.SUCCESS, run("cat", "--quick"));
        String text = out.toString();
        for (String expression : Measurement.EXPRESSIONS) {
            assertTrue(text.contains("\n" + expression + " "), text);
        }
        assertTrue(text.contains("not compartmentalised"), text);
        assertTrue(text.contains("pipe, compiled"), text);
        assertTrue(
                text.contains("Javaluator in this process, sqrt(a^1.5+a^2.5): cannot evaluate"),
                text);
        assertTrue(text.contains("1-byte ping-pong with a cat process by pipe: "), text);
        assertTrue(text.contains("400 samples each, in 4 rounds"), text);
        assertEquals("", err.toString());
    }

    @Test
    void saysSoWhereThereIsNoCat() {
        assertEquals(ExitStatus.SUCCESS, run("/no/such/cat", "--quick"));
        assertTrue(out.toString().contains("by pipe: not measured: Cannot run program"));
    }

    @Test
    void measuresEveryTransportAskedFor() {
        run("cat", "--quick", "--transport", "pipe", "--transport", "shm");
        assertEquals(
                List.of("pipe", "shm"),
                compartments.stream().map(c -> c.info().transport()).toList());
        assertTrue(out.toString().contains("shm, compiled"), out.toString());
    }

    @Test
    void closesWhatItOpened() {
        run("cat", "--quick");
        assertFalse(compartments.getFirst().isOpen());
        assertEquals(0, compartments.getFirst().openExpressions());
    }

    @Test
    void writesEveryFigureAsJson(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("figures.json");
        assertEquals(ExitStatus.SUCCESS, run("cat", "--quick", "--json", file.toString()));
        String json = Files.readString(file);
        assertEquals(Measurement.EXPRESSIONS.size(), count(json, "expression"));
        assertEquals(Measurement.EXPRESSIONS.size(), count(json, "pipe-compiled"));
        assertEquals(1, count(json, "absent"));
        assertEquals(1, count(json, "cpu"));
    }

    @Test
    void refusesAFileThatCannotBeWrittenBeforeItMeasures() {
        assertEquals(ExitStatus.CLOISTER, run("cat", "--json", "/no/such/directory/file"));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().startsWith("cloister: cannot write /no/such/directory/file"));
        assertTrue(compartments.isEmpty());
    }

    @Test
    void namesWhatIsMissing() {
        var benchmark =
                new Benchmark(
                        transport -> {
                            throw new ProviderNotFoundException("no transport named shm", null);
                        },
                        () -> new PingPong("cat"));
        assertEquals(
                ExitStatus.CLOISTER,
                benchmark.run(new PrintWriter(out), new PrintWriter(err), "--quick"));
        assertEquals("cloister: no transport named shm\n", err.toString());
    }

    private int run(String cat, String... arguments) {
        var benchmark =
                new Benchmark(
                        transport -> {
                            var compartment = new FakeCompartment(transport);
                            compartments.add(compartment);
                            return compartment;
                        },
                        () -> new PingPong(cat));
        return benchmark.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    /** Counts the fields of a name, and proves that the text is JSON. */
    private static int count(String json, String field) throws IOException {
        int count = 0;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                if (token == JsonToken.FIELD_NAME && field.equals(parser.currentName())) {
                    count++;
                }
            }
        }
        return count;
    }
}
