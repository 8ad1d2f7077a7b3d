package dev.cloister.benchmark.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import dev.cloister.api.Compartment;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.ProviderNotFoundException;
import dev.cloister.apps.common.ExitStatus;
import dev.cloister.benchmark.app.cost.SystemCallMeter;
import dev.cloister.benchmark.app.expression.ExpressionRows;
import dev.cloister.benchmark.app.peer.Peers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

@Timeout(120)
class BenchmarkTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<FakeCompartment> compartments = new ArrayList<>();
    private final List<String> transports = new ArrayList<>(List.of("shm", "pipe"));

    /** Compartments and no peers, all in this process. */
    private final Surroundings fake =
            new Surroundings() {
                @Override
                public List<String> transports() {
                    return transports;
                }

                @Override
                public Compartment open(
                        Path image, String transport, ConfinementPolicy confinement) {
                    return openDefault(transport, confinement);
                }

                @Override
                public Compartment openDefault(String transport, ConfinementPolicy confinement) {
                    if (transport.equals("nosuch")) {
                        throw new ProviderNotFoundException("no transport named nosuch", null);
                    }
                    var compartment = new FakeCompartment(transport, confinement);
                    compartments.add(compartment);
                    return compartment;
                }

                @Override
                public Peers peers(List<String> transports) {
                    return Peers.inProcesses().addClock().addCat("/no/such/cat");
                }

                @Override
                public SystemCallMeter systemCalls(Settings settings) {
                    return new SystemCallMeter(List.of("echo", "nobody counts"), 1, 1);
                }
            };

    @Test
    void printsEveryTable() {
        assertEquals(ExitStatus.SUCCESS, run("--quick"), err.toString());
        String text = out.toString();
        for (String expression : ExpressionRows.EXPRESSIONS) {
            assertTrue(text.contains("\n" + expression + " "), text);
            assertTrue(text.contains("\n" + expression + ", shm, compiled "), text);
        }
        for (String title :
                List.of(
                        "Round trips to another process",
                        "not compartmentalised",
                        "Calls by what they carry",
                        "Calls, confined and not",
                        "Starting, from open() to the first answer",
                        "Calls a second",
                        "Calls at a fixed rate",
                        "Bytes allocated a call",
                        "System calls",
                        "Goals")) {
            assertTrue(text.contains(title), title + " in " + text);
        }
        assertEquals("", err.toString());
    }

    @Test
    void measuresAsManyUnconfinedCompartmentsAsConfinedOnes() {
        run("--quick", "--transport", "pipe");
        // One for each policy of services, two of each kind for calls, one of each for starting.
        assertEquals(3 + 2 + 1, confined(true));
        assertEquals(2 + 1, confined(false));
        String text = out.toString();
        assertTrue(text.contains("\nnothing, pipe, confined : not "), text);
        assertTrue(text.contains("\ncompiled, pipe, confined : not "), text);
    }

    private long confined(boolean confined) {
        return compartments.stream().filter(each -> each.isConfined() == confined).count();
    }

    @Test
    void saysWhatCouldNotBeMeasuredAndWhy() {
        run("--quick");
        String text = out.toString();
        assertTrue(text.contains("1 byte by pipe, cat: not measured: Cannot run"), text);
        assertTrue(text.contains("viewed, to the service, shm: not measured: no sharing"), text);
        assertTrue(text.contains("shm, compiled: not counted: nobody counts"), text);
        assertTrue(text.lines().anyMatch(line -> line.endsWith("not measured")), text);
    }

    @Test
    void refusesToMeasureWithoutAnyTransport() {
        transports.clear();
        assertEquals(ExitStatus.CLOISTER, run("--quick"));
        assertTrue(err.toString().startsWith("cloister: no transport works here"), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void measuresTheTransportsAskedForOnly() {
        run("--quick", "--transport", "pipe");
        assertFalse(out.toString().contains("shm, compiled  "), out.toString());
        assertTrue(compartments.stream().allMatch(each -> each.info().transport().equals("pipe")));
    }

    @Test
    void closesWhatItOpened() {
        run("--quick");
        for (FakeCompartment compartment : compartments) {
            assertFalse(compartment.isOpen());
            assertEquals(0, compartment.openExpressions());
        }
    }

    @Test
    void writesEveryFigureAsJson(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("figures.json");
        assertEquals(ExitStatus.SUCCESS, run("--quick", "--json", file.toString()));
        String json = Files.readString(file);
        int expressions = ExpressionRows.EXPRESSIONS.size();
        assertEquals(expressions, count(json, "expression"));
        assertEquals(expressions, count(json, "pipe-compiled"));
        assertEquals(2 * 2 * 3, count(json, "callers"));
        assertEquals(2 * 2, count(json, "sandboxBytes"));
        assertEquals(1, count(json, "cpu"));
        assertTrue(count(json, "verdict") > 10, json);
    }

    @Test
    void refusesAFileThatCannotBeWrittenBeforeItMeasures() {
        assertEquals(ExitStatus.CLOISTER, run("--json", "/no/such/directory/file"));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().startsWith("cloister: cannot write /no/such/directory/file"));
        assertTrue(compartments.isEmpty());
    }

    @Test
    void namesWhatIsMissing() {
        assertEquals(
                ExitStatus.CLOISTER,
                run("--quick", "--transport", "pipe", "--transport", "nosuch"));
        assertEquals("cloister: no transport named nosuch\n", err.toString());
        assertFalse(compartments.getFirst().isOpen());
    }

    private int run(String... arguments) {
        return new Benchmark(fake).run(new PrintWriter(out), new PrintWriter(err), arguments);
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
