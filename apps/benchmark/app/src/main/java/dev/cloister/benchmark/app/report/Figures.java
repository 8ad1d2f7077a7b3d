package dev.cloister.benchmark.app.report;

import dev.cloister.benchmark.app.cost.Allocation;
import dev.cloister.benchmark.app.cost.Comparison;
import dev.cloister.benchmark.app.cost.Start;
import dev.cloister.benchmark.app.cost.SystemCalls;
import dev.cloister.benchmark.app.load.OpenLoop;
import dev.cloister.benchmark.app.load.Throughput;
import dev.cloister.benchmark.app.sample.Result;
import dev.cloister.benchmark.app.sample.ResultRow;

import java.util.List;

/**
 * Everything that one run measured.
 *
 * @param method how
 * @param roundTrips floors, and other ways to another process
 * @param crossings what calls cost by what they carry; a result for each transport
 * @param expressions what evaluations cost; the first result of each is without a compartment
 * @param confinement what calls cost with confinement and without it
 * @param placements what some round trips take depending on where the two ends run
 * @param throughput of several callers
 * @param openLoop at fixed rates
 * @param allocations bytes a call
 * @param systemCalls system calls of many calls
 * @param starts from nothing to the first answer
 */
public record Figures(
        Method method,
        List<Result> roundTrips,
        List<ResultRow> crossings,
        List<ResultRow> expressions,
        List<Comparison> confinement,
        List<ResultRow> placements,
        List<Throughput> throughput,
        List<OpenLoop> openLoop,
        List<Allocation> allocations,
        List<SystemCalls> systemCalls,
        List<Start> starts) {

    /** Copies the lists. */
    public Figures {
        roundTrips = List.copyOf(roundTrips);
        crossings = List.copyOf(crossings);
        expressions = List.copyOf(expressions);
        confinement = List.copyOf(confinement);
        placements = List.copyOf(placements);
        throughput = List.copyOf(throughput);
        openLoop = List.copyOf(openLoop);
        allocations = List.copyOf(allocations);
        systemCalls = List.copyOf(systemCalls);
        starts = List.copyOf(starts);
    }
}
