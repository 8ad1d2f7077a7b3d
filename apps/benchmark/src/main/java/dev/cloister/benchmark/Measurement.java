package dev.cloister.benchmark;

import dev.cloister.benchmark.Contender.Probe;
import dev.cloister.benchmark.Contender.UnsupportedException;

import java.util.ArrayList;
import java.util.List;

/** Takes the times of all expressions and contenders, in turns. */
final class Measurement {

    /** The expressions of the C library's benchmark. */
    static final List<String> EXPRESSIONS =
            List.of(
                    "a+5",
                    "5+a+5",
                    "abs(a+5)",
                    "sqrt(a^1.5+a^2.5)",
                    "a+(5*2)",
                    "(a+5)*2",
                    "(1/(a+1)+2/(a+2)+3/(a+3))");

    private final Settings settings;
    private final List<Row> rows = new ArrayList<>();
    private final PingPong pingPong;

    /**
     * Prepares every expression for every contender.
     *
     * @param calls the engine without a boundary first; it tells the right values
     */
    Measurement(
            Settings settings, List<Contender> calls, List<Contender> floors, PingPong pingPong) {
        this.settings = settings;
        this.pingPong = pingPong;
        for (String expression : EXPRESSIONS) {
            Probe reference = reference(calls.getFirst(), expression);
            rows.add(
                    new Row(
                            expression,
                            prepare(calls, expression, reference),
                            prepare(floors, expression, reference)));
        }
    }

    private static Probe reference(Contender contender, String expression) {
        try {
            return contender.prepare(expression);
        } catch (UnsupportedException e) {
            throw new IllegalArgumentException("no reference for " + expression, e);
        }
    }

    private static List<Cell> prepare(
            List<Contender> contenders, String expression, Probe reference) {
        return contenders.stream()
                .map(contender -> Cell.prepare(contender, expression, reference))
                .toList();
    }

    void run(Progress progress) {
        for (int round = 0; round < settings.totalRounds(); round++) {
            if (round == settings.warmupRounds()) {
                rows.forEach(Row::clear);
                pingPong.samples().clear();
            }
            progress.show(round, settings.totalRounds());
            rows.forEach(row -> row.sample(settings.samplesPerRound()));
            pingPong.sample(settings.samplesPerRound());
        }
        progress.done();
    }

    Settings settings() {
        return settings;
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    PingPong pingPong() {
        return pingPong;
    }
}
