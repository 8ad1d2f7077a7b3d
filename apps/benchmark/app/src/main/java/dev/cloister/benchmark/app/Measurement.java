package dev.cloister.benchmark.app;

import dev.cloister.benchmark.Crossings;
import dev.cloister.benchmark.app.cost.Allocation;
import dev.cloister.benchmark.app.cost.AllocationMeter;
import dev.cloister.benchmark.app.cost.Comparison;
import dev.cloister.benchmark.app.cost.ComparisonTracks;
import dev.cloister.benchmark.app.cost.Start;
import dev.cloister.benchmark.app.cost.StartMeter;
import dev.cloister.benchmark.app.cost.SystemCallMeter;
import dev.cloister.benchmark.app.cost.SystemCalls;
import dev.cloister.benchmark.app.load.OpenLoop;
import dev.cloister.benchmark.app.load.OpenLoopMeter;
import dev.cloister.benchmark.app.load.Throughput;
import dev.cloister.benchmark.app.load.ThroughputMeter;
import dev.cloister.benchmark.app.report.Figures;
import dev.cloister.benchmark.app.report.Machine;
import dev.cloister.benchmark.app.report.Method;
import dev.cloister.benchmark.app.sample.Pinning;
import dev.cloister.benchmark.app.sample.ResultRow;
import dev.cloister.benchmark.app.sample.Rounds;
import dev.cloister.benchmark.app.sample.Track;
import dev.cloister.benchmark.app.sample.TrackRow;
import dev.cloister.benchmark.app.sample.Where;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** One run: times by turns, then what cannot share the machine with anything else. */
final class Measurement {

    private final Settings settings;
    private final Progress progress;
    private final Subjects subjects;
    private final SystemCallMeter tracer;
    private final StartMeter starts;
    private final Machine machine = Machine.current();
    private final Placements placements;

    /** Measures by this thread. */
    Measurement(
            Settings settings,
            Progress progress,
            Subjects subjects,
            SystemCallMeter tracer,
            StartMeter starts) {
        this.settings = settings;
        this.progress = progress;
        this.subjects = subjects;
        this.tracer = tracer;
        this.starts = starts;
        this.placements = new Placements(Pinning.ofThisThread(), subjects.tracks());
    }

    Figures run() throws IOException {
        try {
            Where where = placements.move(Where.APART);
            settings.rounds().run(subjects.tracks(), showing("everything", settings.rounds()));
            List<ResultRow> crossings = results(subjects.crossings());
            List<ResultRow> expressions = results(subjects.expressions());
            List<Comparison> confinement =
                    subjects.confinement().stream().map(ComparisonTracks::results).toList();
            var roundTrips = subjects.roundTrips().stream().map(Track::result).toList();
            List<SystemCalls> systemCalls = systemCalls();
            List<Allocation> allocations = allocations();
            List<ResultRow> compared =
                    placements.compare(
                            subjects.representatives(),
                            settings.placementRounds(),
                            showing("placements", settings.placementRounds()));
            placements.move(Where.FREE);
            return new Figures(
                    new Method(machine, Machine.current().load(), settings.rounds(), where),
                    roundTrips,
                    crossings,
                    expressions,
                    confinement,
                    compared,
                    throughput(),
                    openLoop(),
                    allocations,
                    systemCalls,
                    starts());
        } finally {
            progress.done();
        }
    }

    private List<Start> starts() {
        progress.show("starting");
        return starts.measure();
    }

    private IntConsumer showing(String what, Rounds rounds) {
        return round -> progress.show(what + ", " + 100 * round / rounds.total() + " %");
    }

    private static List<ResultRow> results(List<TrackRow> rows) {
        return rows.stream().map(TrackRow::results).toList();
    }

    private List<SystemCalls> systemCalls() throws IOException {
        progress.show("system calls");
        List<SystemCalls> figures = new ArrayList<>();
        for (CallWay way : subjects.ways()) {
            long sandbox = way.compartment().info().pid();
            figures.add(tracer.measure(way.id(), way.title(), sandbox, way.work()));
        }
        return figures;
    }

    private List<Allocation> allocations() throws IOException {
        progress.show("allocations");
        List<Allocation> figures = new ArrayList<>();
        for (CallWay way : subjects.ways()) {
            Crossings counter = way.compartment().service(Crossings.class);
            var meter = new AllocationMeter(counter, settings.allocatingCalls());
            figures.add(meter.measure(way.id(), way.title(), way.work()));
        }
        return figures;
    }

    private List<Throughput> throughput() throws IOException {
        progress.show("several callers");
        var meter = new ThroughputMeter(settings.loadNanos());
        List<Throughput> figures = new ArrayList<>();
        for (CallWay way : subjects.ways()) {
            figures.addAll(meter.measure(way.id(), way.title(), way::work));
        }
        return figures;
    }

    private List<OpenLoop> openLoop() throws IOException {
        progress.show("fixed rates");
        var meter = new OpenLoopMeter(settings.loadNanos());
        List<OpenLoop> figures = new ArrayList<>();
        for (CallWay way : subjects.ways()) {
            figures.addAll(meter.measure(way.id(), way.title(), way.work()));
        }
        return figures;
    }
}
