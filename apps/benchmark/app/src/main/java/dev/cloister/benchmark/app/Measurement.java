package dev.cloister.benchmark.app;

import dev.cloister.api.Compartment;
import dev.cloister.benchmark.Crossings;
import dev.cloister.benchmark.app.cost.Allocation;
import dev.cloister.benchmark.app.cost.AllocationMeter;
import dev.cloister.benchmark.app.cost.CrossingRows;
import dev.cloister.benchmark.app.cost.SystemCallMeter;
import dev.cloister.benchmark.app.cost.SystemCalls;
import dev.cloister.benchmark.app.expression.Contender;
import dev.cloister.benchmark.app.expression.ExpressionRows;
import dev.cloister.benchmark.app.load.OpenLoop;
import dev.cloister.benchmark.app.load.OpenLoopMeter;
import dev.cloister.benchmark.app.load.Throughput;
import dev.cloister.benchmark.app.load.ThroughputMeter;
import dev.cloister.benchmark.app.peer.Peers;
import dev.cloister.benchmark.app.report.Figures;
import dev.cloister.benchmark.app.report.Machine;
import dev.cloister.benchmark.app.sample.ResultRow;
import dev.cloister.benchmark.app.sample.Rounds;
import dev.cloister.benchmark.app.sample.Track;
import dev.cloister.benchmark.app.sample.TrackRow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One run: times by turns, then what cannot share the machine with anything else. */
final class Measurement {

    private final Settings settings;
    private final Progress progress;
    private final Machine machine = Machine.current();
    private final List<Track> roundTrips;
    private final List<TrackRow> crossings;
    private final List<TrackRow> expressions;
    private final List<CallWay> ways;

    /**
     * Prepares everything.
     *
     * @param compartments one for each transport
     * @param contenders all ways to evaluate, the engine without a boundary first
     */
    Measurement(
            Settings settings,
            Progress progress,
            Peers peers,
            List<Compartment> compartments,
            List<Contender> contenders) {
        this.settings = settings;
        this.progress = progress;
        roundTrips = peers.tracks();
        crossings = CrossingRows.prepareAll(compartments);
        expressions = ExpressionRows.prepareAll(contenders);
        ways = compartments.stream().flatMap(CallWay::of).toList();
    }

    /** Measures everything. */
    Figures run() throws IOException {
        try {
            takeTurns();
            return new Figures(
                    machine,
                    settings.rounds(),
                    roundTrips.stream().map(Track::result).toList(),
                    results(crossings),
                    results(expressions),
                    throughput(),
                    openLoop(),
                    allocations(),
                    systemCalls());
        } finally {
            ways.forEach(CallWay::close);
            progress.done();
        }
    }

    private void takeTurns() {
        List<Track> tracks =
                Stream.concat(
                                roundTrips.stream(),
                                Stream.concat(crossings.stream(), expressions.stream())
                                        .flatMap(row -> row.tracks().stream()))
                        .toList();
        Rounds rounds = settings.rounds();
        rounds.run(tracks, round -> progress.show(100 * round / rounds.total() + " %"));
    }

    private static List<ResultRow> results(List<TrackRow> rows) {
        return rows.stream().map(TrackRow::results).toList();
    }

    private List<Throughput> throughput() throws IOException {
        progress.show("several callers");
        var meter = new ThroughputMeter(settings.loadNanos());
        List<Throughput> figures = new ArrayList<>();
        for (CallWay way : ways) {
            figures.addAll(meter.measure(way.id(), way.title(), way::work));
        }
        return figures;
    }

    private List<OpenLoop> openLoop() throws IOException {
        progress.show("fixed rates");
        var meter = new OpenLoopMeter(settings.loadNanos());
        List<OpenLoop> figures = new ArrayList<>();
        for (CallWay way : ways) {
            figures.addAll(meter.measure(way.id(), way.title(), way.work()));
        }
        return figures;
    }

    private List<Allocation> allocations() throws IOException {
        progress.show("allocations");
        List<Allocation> figures = new ArrayList<>();
        for (CallWay way : ways) {
            Crossings counter = way.compartment().service(Crossings.class);
            var meter = new AllocationMeter(counter, settings.calls());
            figures.add(meter.measure(way.id(), way.title(), way.work()));
        }
        return figures;
    }

    private List<SystemCalls> systemCalls() throws IOException {
        progress.show("system calls");
        var meter = new SystemCallMeter(settings.calls());
        List<SystemCalls> figures = new ArrayList<>();
        for (CallWay way : ways) {
            long sandbox = way.compartment().info().pid();
            figures.add(meter.measure(way.id(), way.title(), sandbox, way.work()));
        }
        return figures;
    }
}
