package dev.cloister.benchmark.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.benchmark.app.cost.Allocation;
import dev.cloister.benchmark.app.cost.Comparison;
import dev.cloister.benchmark.app.cost.Memory;
import dev.cloister.benchmark.app.cost.Start;
import dev.cloister.benchmark.app.cost.SystemCalls;
import dev.cloister.benchmark.app.load.Throughput;
import dev.cloister.benchmark.app.report.Goal.Bound;
import dev.cloister.benchmark.app.sample.Latency;
import dev.cloister.benchmark.app.sample.Result;
import dev.cloister.benchmark.app.sample.ResultRow;
import dev.cloister.benchmark.app.sample.Rounds;
import dev.cloister.benchmark.app.sample.Where;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

class GoalsTest {

    @Test
    void everyBoundHoldsOnItsSide() {
        assertTrue(goal(Bound.AT_MOST, 1.1, 1.1).isMet());
        assertFalse(goal(Bound.AT_MOST, 1.1, 1.11).isMet());
        assertFalse(goal(Bound.BELOW, 1, 1).isMet());
        assertTrue(goal(Bound.BELOW, 1, 0.9).isMet());
        assertTrue(goal(Bound.AT_LEAST, 5, 5).isMet());
        assertFalse(goal(Bound.AT_LEAST, 5, 4.9).isMet());
    }

    @Test
    void whatIsNotMeasuredIsNotMet() {
        var goal = new Goal("figure", Bound.BELOW, 100, OptionalDouble.empty(), "");
        assertFalse(goal.isMet());
        assertEquals("not measured", goal.verdict());
        assertEquals("< 100", goal.target());
    }

    @Test
    void ratiosAreOfMediansOfTheSameRun() {
        List<Goal> goals = Goals.of(figures());
        assertEquals(1.2, reached(goals, "16 bytes by lane, shm : cache line"), 1e-9);
        assertEquals(0.8, reached(goals, "16 bytes by lane, shm : Aeron"), 1e-9);
        assertEquals(2.0, reached(goals, "call that carries nothing, shm : cache line"), 1e-9);
        assertEquals(3.0, reached(goals, "compiled, one variable, shm : cache line"), 1e-9);
        assertEquals(10.0, reached(goals, "text, pipe : shm"), 1e-9);
        assertEquals(50, reached(goals, "system calls of 1,000,000 calls, compiled, shm"), 1e-9);
        assertEquals(16, reached(goals, "bytes a call, compiled, shm, app"), 1e-9);
        assertEquals(0, reached(goals, "bytes a call, compiled, shm, sandbox"), 1e-9);
        assertEquals(1.5, reached(goals, "calls a second, text, shm, 2 callers : 1"), 1e-9);
        assertEquals(1.1, reached(goals, "nothing, pipe, confined : not"), 1e-9);
        assertEquals(25, reached(goals, "first answer, confined, shm, ms"), 1e-9);
        assertEquals(40.5, reached(goals, "resident, confined, shm, at defaults, MiB"), 1e-9);
    }

    @Test
    void ofSeveralExpressionsTheWorstOneCounts() {
        Goal goal = find(Goals.of(figures()), "text, shm : Javaluator");
        assertEquals(2.0, goal.reached().orElseThrow(), 1e-9);
        assertEquals("5+a+5", goal.detail());
        assertEquals("missed", goal.verdict());
    }

    private static Figures figures() {
        return new Figures(
                new Method(
                        new Machine("cpu", 2, "0", "system", "25"),
                        "0",
                        new Rounds(1, 1, 1),
                        Where.FREE),
                List.of(result("line", 100), result("aeron", 150), result("lane-shm", 120)),
                List.of(new ResultRow("nothing", List.of(result("shm", 200)))),
                List.of(row("a+5", 400, 300, 4_000, 500), row("5+a+5", 400, 300, 4_800, 200)),
                List.of(
                        new Comparison(
                                "nothing, pipe",
                                List.of(result("confined-1", 100), result("confined-2", 120)),
                                List.of(result("unconfined-1", 98), result("unconfined-2", 102)))),
                List.of(),
                List.of(
                        new Throughput("shm", "shm", 1, 1e6),
                        new Throughput("shm", "shm", 2, 1.5e6)),
                List.of(),
                List.of(new Allocation("shm-compiled", "shm, compiled", 16, 0.01)),
                List.of(
                        new SystemCalls(
                                "shm-compiled",
                                "shm, compiled",
                                1_000_000,
                                OptionalLong.of(50),
                                "")),
                List.of(
                        start("pipe-confined", 99),
                        start("shm-unconfined", 98),
                        start("shm-confined", 25)));
    }

    private static Start start(String id, double millis) {
        var none = OptionalDouble.empty();
        return new Start(
                id,
                id,
                Objects.requireNonNull(result(id, millis * 1e6).latency()),
                new Memory(OptionalDouble.of(40.5), none, none));
    }

    private static ResultRow row(
            String label, double shm, double compiled, double pipe, double javaluator) {
        return new ResultRow(
                label,
                List.of(
                        result("shm", shm),
                        result("shm-compiled", compiled),
                        result("pipe", pipe),
                        result("javaluator", javaluator)));
    }

    private static Result result(String id, double p50) {
        return new Result(id, id, new Latency(p50, p50, p50, p50, p50, 1), null, "");
    }

    private static double reached(List<Goal> goals, String figure) {
        return find(goals, figure).reached().orElseThrow();
    }

    private static Goal find(List<Goal> goals, String figure) {
        return goals.stream()
                .filter(goal -> goal.figure().equals(figure))
                .findFirst()
                .orElseThrow();
    }

    private static Goal goal(Bound bound, double limit, double reached) {
        return new Goal("figure", bound, limit, OptionalDouble.of(reached), "");
    }
}
