package dev.cloister.benchmark.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.benchmark.app.cost.Comparison;
import dev.cloister.benchmark.app.cost.Start;
import dev.cloister.benchmark.app.sample.Result;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

class TextReportTest {

    private final Figures figures = SampleFigures.create();
    private final List<String> lines = new TextReport(figures).render().lines().toList();

    @Test
    void beginsWithTheMachineAndHowItWasMeasured() {
        assertEquals(figures.method().machine() + "; load after: 0.75", lines.getFirst());
        assertTrue(lines.get(1).startsWith("All took turns of"), lines.get(1));
        assertTrue(
                lines.contains(
                        "The two ends ran on: different processors. Several callers and fixed"
                                + " rates: unpinned."));
    }

    @Test
    void endsWithTheGoals() {
        List<String> titles =
                Stream.iterate(1, i -> i < lines.size() - 1, i -> i + 1)
                        .filter(i -> lines.get(i - 1).isEmpty() && lines.get(i + 1).isEmpty())
                        .map(lines::get)
                        .toList();
        assertEquals(13, titles.size(), titles.toString());
        assertTrue(titles.getFirst().startsWith("Evaluating, ns, p50"), titles.toString());
        assertEquals("Goals, by p50", titles.getLast());
        assertTrue(lines.getLast().startsWith("resident, confined, shm"), lines.getLast());
    }

    @Test
    void givesTimesOfStartsInMillisecondsAndMemoryInMebibytes() {
        Start start = figures.starts().getFirst();
        String line = line(start.title());
        assertTrue(line.contains("%.1f".formatted(start.firstAnswer().max() / 1e6)), line);
        assertTrue(line.contains("%.1f".formatted(start.memory().resident().orElseThrow())), line);
        assertTrue(line.endsWith(" -"), line);
    }

    @Test
    void givesBothSidesOfConfinementAndWhatIsChance() {
        Comparison comparison = figures.confinement().getFirst();
        String line = line("nothing, shm ");
        for (Result result : comparison.confined()) {
            assertTrue(line.contains("%,.0f".formatted(result.p50().orElseThrow())), line);
        }
        assertTrue(line.contains(" %.3f ".formatted(comparison.ratio().orElseThrow())), line);
        assertTrue(line.endsWith("%.3f".formatted(comparison.chance().orElseThrow())), line);
    }

    @Test
    void givesSystemCallsByTheCall() {
        var measured = figures.systemCalls().getFirst();
        String line = line(measured.title() + " ");
        assertTrue(line.contains("%.3f".formatted(measured.perCall().orElseThrow())), line);
        assertTrue(line.endsWith(measured.detail()), line);
        assertEquals(
                figures.systemCalls().getLast().title() + ": not counted: no strace",
                line(figures.systemCalls().getLast().title()));
    }

    private String line(String start) {
        return lines.stream().filter(each -> each.startsWith(start)).findFirst().orElseThrow();
    }
}
