package dev.cloister.benchmark.app.report;

import dev.cloister.benchmark.app.cost.Allocation;
import dev.cloister.benchmark.app.cost.Comparison;
import dev.cloister.benchmark.app.cost.CrossingRows;
import dev.cloister.benchmark.app.cost.Start;
import dev.cloister.benchmark.app.cost.SystemCalls;
import dev.cloister.benchmark.app.expression.EvalExContender;
import dev.cloister.benchmark.app.expression.Exp4jContender;
import dev.cloister.benchmark.app.expression.JavaluatorContender;
import dev.cloister.benchmark.app.load.Throughput;
import dev.cloister.benchmark.app.report.Goal.Bound;
import dev.cloister.benchmark.app.sample.ResultRow;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * What calls by shared memory are to reach, as ratios within one run: whatever the machine is, the
 * floors and the opponents ran on it too.
 */
final class Goals {

    private static final String SHM = "shm";
    private static final String SHM_COMPILED = "shm-compiled";
    private static final String SHM_CONFINED = "shm-confined";
    private static final String PIPE = "pipe";
    private static final String LINE = "line";

    /** The shortest expression has the most of the crossing in it. */
    private static final String SHORTEST = "a+5";

    private final Figures figures;
    private final List<Goal> goals = new ArrayList<>();

    private Goals(Figures figures) {
        this.figures = figures;
    }

    /** The goals with what the run reached. */
    static List<Goal> of(Figures figures) {
        var goals = new Goals(figures);
        goals.floors();
        goals.libraries();
        goals.pipes();
        goals.costs();
        goals.confinement();
        return List.copyOf(goals.goals);
    }

    private void floors() {
        OptionalDouble line = roundTrip(LINE);
        OptionalDouble lane = roundTrip("lane-shm");
        add("16 bytes by lane, shm : cache line", Bound.AT_MOST, 1.1, ratio(lane, line));
        add("16 bytes by lane, shm : Aeron", Bound.AT_MOST, 1.0, ratio(lane, roundTrip("aeron")));
        add(
                "call that carries nothing, shm : cache line",
                Bound.AT_MOST,
                1.3,
                ratio(p50(figures.crossings(), CrossingRows.NOTHING, SHM), line));
        add(
                "compiled, one variable, shm : cache line",
                Bound.AT_MOST,
                1.6,
                ratio(p50(figures.expressions(), SHORTEST, SHM_COMPILED), line));
    }

    private void libraries() {
        addWorst("text, shm : Javaluator", Bound.BELOW, 1, SHM, JavaluatorContender.ID);
        addWorst("text, shm : exp4j", Bound.BELOW, 1, SHM, Exp4jContender.ID);
        addWorst("text, shm : EvalEx", Bound.BELOW, 1, SHM, EvalExContender.ID);
    }

    private void pipes() {
        OptionalDouble text = p50(figures.expressions(), SHORTEST, PIPE);
        add("text, pipe : cat", Bound.AT_MOST, 1.5, ratio(text, roundTrip("cat")));
        addWorst("text, pipe : shm", Bound.AT_LEAST, 5, PIPE, SHM);
    }

    private void costs() {
        for (SystemCalls each : figures.systemCalls()) {
            if (each.id().equals(SHM_COMPILED)) {
                String figure = "system calls of %,d calls, compiled, shm".formatted(each.calls());
                add(figure, Bound.BELOW, each.calls() / 10_000.0, toDouble(each.count()));
            }
        }
        add("bytes a call, compiled, shm, app", Bound.AT_MOST, 0, bytes(Allocation::appBytes));
        add(
                "bytes a call, compiled, shm, sandbox",
                Bound.AT_MOST,
                0,
                bytes(Allocation::sandboxBytes));
        add(
                "calls a second, text, shm, 2 callers : 1",
                Bound.AT_LEAST,
                1,
                ratio(throughput(2), throughput(1)));
    }

    private void confinement() {
        for (Comparison each : figures.confinement()) {
            add(each.label() + ", confined : not", Bound.AT_MOST, 1.05, each.ratio());
        }
        for (Start each : figures.starts()) {
            if (each.id().equals(SHM_CONFINED)) {
                double millis = each.firstAnswer().p50() / 1e6;
                add("first answer, confined, shm, ms", Bound.BELOW, 100, OptionalDouble.of(millis));
                add(
                        "resident, confined, shm, at defaults, MiB",
                        Bound.BELOW,
                        48,
                        each.memory().resident());
            }
        }
    }

    private void add(String figure, Bound bound, double limit, OptionalDouble reached) {
        goals.add(new Goal(figure, bound, limit, reached, ""));
    }

    /** Of all expressions, the one where it is worst. */
    private void addWorst(String figure, Bound bound, double limit, String id, String otherId) {
        OptionalDouble worst = OptionalDouble.empty();
        String where = "";
        for (ResultRow row : figures.expressions()) {
            OptionalDouble here = ratio(row.p50(id), row.p50(otherId));
            if (here.isPresent()
                    && (worst.isEmpty()
                            || bound.worse(worst.getAsDouble(), here.getAsDouble())
                                    != worst.getAsDouble())) {
                worst = here;
                where = row.label();
            }
        }
        goals.add(new Goal(figure, bound, limit, worst, where));
    }

    private OptionalDouble roundTrip(String id) {
        return new ResultRow("", figures.roundTrips()).p50(id);
    }

    private static OptionalDouble p50(List<ResultRow> rows, String label, String id) {
        for (ResultRow row : rows) {
            if (row.label().equals(label)) {
                return row.p50(id);
            }
        }
        return OptionalDouble.empty();
    }

    private OptionalDouble bytes(ToDoubleFunction<Allocation> side) {
        return figures.allocations().stream()
                .filter(each -> each.id().equals(SHM_COMPILED))
                .mapToDouble(side)
                // A handful of bytes in a hundred thousand calls is the JVM's own.
                .map(Goals::withoutCrumbs)
                .findFirst();
    }

    private static double withoutCrumbs(double bytes) {
        return bytes < 0.5 ? 0 : bytes;
    }

    private OptionalDouble throughput(int callers) {
        return figures.throughput().stream()
                .filter(each -> each.id().equals(SHM) && each.callers() == callers)
                .mapToDouble(Throughput::callsPerSecond)
                .findFirst();
    }

    private static OptionalDouble toDouble(OptionalLong number) {
        return number.isPresent()
                ? OptionalDouble.of((double) number.getAsLong())
                : OptionalDouble.empty();
    }

    private static OptionalDouble ratio(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
                : OptionalDouble.empty();
    }
}
