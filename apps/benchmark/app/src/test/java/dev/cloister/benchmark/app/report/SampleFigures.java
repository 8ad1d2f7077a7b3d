package dev.cloister.benchmark.app.report;

import dev.cloister.benchmark.app.cost.Allocation;
import dev.cloister.benchmark.app.cost.Comparison;
import dev.cloister.benchmark.app.cost.Memory;
import dev.cloister.benchmark.app.cost.Start;
import dev.cloister.benchmark.app.cost.SystemCalls;
import dev.cloister.benchmark.app.load.OpenLoop;
import dev.cloister.benchmark.app.load.Throughput;
import dev.cloister.benchmark.app.sample.Latency;
import dev.cloister.benchmark.app.sample.Placement;
import dev.cloister.benchmark.app.sample.Result;
import dev.cloister.benchmark.app.sample.ResultRow;
import dev.cloister.benchmark.app.sample.Rounds;
import dev.cloister.benchmark.app.sample.Where;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Figures of which no two are the same, so that each can be found again. */
final class SampleFigures {

    private int last = 1_000;

    private SampleFigures() {}

    static Figures create() {
        return new SampleFigures().figures();
    }

    private Figures figures() {
        return new Figures(
                new Method(
                        new Machine("a processor", next(), "0.25", "a system", "a JDK"),
                        "0.75",
                        new Rounds(next(), next(), next()),
                        Where.APART),
                List.of(result("line"), result("aeron"), absent("cat")),
                List.of(row("nothing", "shm"), row("a record", "shm")),
                List.of(row("a+5", "shm"), row("(a+5)*2", "shm")),
                List.of(
                        new Comparison(
                                "nothing, shm",
                                List.of(result("confined-1"), result("confined-2")),
                                List.of(result("unconfined-1"), absent("unconfined-2")))),
                List.of(row("cache line", "apart")),
                List.of(throughput(1), throughput(2), throughput(4)),
                List.of(
                        new OpenLoop("shm", "title " + next(), next(), latency()),
                        new OpenLoop("pipe", "title " + next(), next(), latency())),
                List.of(new Allocation("shm", "title " + next(), next(), next())),
                List.of(
                        new SystemCalls(
                                "shm",
                                "title " + next(),
                                next(),
                                OptionalLong.of(next()),
                                "futex " + next()),
                        new SystemCalls(
                                "pipe", "title " + next(), 0, OptionalLong.empty(), "no strace")),
                List.of(
                        new Start("shm-confined", "title " + next(), latency(), memory()),
                        new Start("pipe-confined", "title " + next(), latency(), memory())));
    }

    private int next() {
        return ++last;
    }

    private ResultRow row(String label, String id) {
        return new ResultRow(label, List.of(result("inside"), result(id), absent("library")));
    }

    private Result result(String id) {
        return new Result(
                id, "title " + next(), latency(), new Placement.Counts(next(), next()), "");
    }

    private Result absent(String id) {
        return new Result(id, "title " + next(), null, null, "absent because of " + next());
    }

    private Latency latency() {
        return new Latency(
                next() + 0.25, next() + 0.25, next() + 0.25, next() + 0.25, next() + 0.25, next());
    }

    private Memory memory() {
        return new Memory(
                OptionalDouble.of(next()), OptionalDouble.of(next()), OptionalDouble.empty());
    }

    private Throughput throughput(int callers) {
        return new Throughput("shm", "a way", callers, next());
    }
}
