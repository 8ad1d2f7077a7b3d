package dev.cloister.benchmark.app;

import dev.cloister.api.ConfinementPolicy;
import dev.cloister.apps.common.ConfinementOption;
import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.Program;
import dev.cloister.apps.common.Terminal;
import dev.cloister.benchmark.app.cost.StartMeter;
import dev.cloister.benchmark.app.report.Figures;
import dev.cloister.benchmark.app.report.JsonReport;
import dev.cloister.benchmark.app.report.TextReport;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What does a boundary cost? Calls into compartments, the floors below them, and what others need
 * for the same, in one run.
 */
@Command(name = "benchmark", description = "Measures what a call into a compartment costs.")
public final class Benchmark extends Program {

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            split = ",",
            description = "A transport to measure; repeatable. Without it, all that work here.")
    private List<String> transports = new ArrayList<>();

    @Option(
            names = "--image",
            paramLabel = "DIR",
            defaultValue = "${sys:cloister.home}/images/benchmark",
            description = "The sandbox image; without it, the one that was built.")
    private Path image = Path.of("");

    @Option(names = "--quick", description = "A few seconds: proves that it runs, not how fast.")
    private boolean quick;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write every figure to a file as JSON.")
    private Optional<Path> json = Optional.empty();

    @Mixin private ConfinementOption confinement = new ConfinementOption();

    private final Surroundings surroundings;

    /** Creates the program. */
    public Benchmark() {
        this(new Surroundings.Installed());
    }

    Benchmark(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    protected int execute(PrintWriter out, PrintWriter err) {
        confinement.applyToAll();
        Settings settings = quick ? Settings.QUICK : Settings.REGULAR;
        Progress progress = Terminal.isInteractive() ? Progress.on(err) : Progress.SILENT;
        List<String> names = transports.isEmpty() ? surroundings.transports() : transports;
        // The file is opened before the work, so that a wrong path costs nobody a minute.
        try (OutputStream file =
                        json.map(Benchmark::create).orElseGet(OutputStream::nullOutputStream);
                var ends = new Ends(surroundings, image, names)) {
            var tracer = surroundings.systemCalls(settings);
            Subjects subjects = ends.open();
            StartMeter starts = starts(settings, names);
            Figures figures = new Measurement(settings, progress, subjects, tracer, starts).run();
            out.print(new TextReport(figures).render());
            try (var report = new JsonReport(file)) {
                report.write(figures, Instant.now());
            }
            return ExitStatus.SUCCESS;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot measure: " + e.getMessage(), e);
        }
    }

    private StartMeter starts(Settings settings, List<String> names) {
        var starts = new StartMeter(settings.starts());
        for (String name : names) {
            starts.add(
                    name + "-confined",
                    name + ", confined",
                    () -> surroundings.openDefault(name, ConfinementPolicy.full()));
            starts.add(
                    name + "-unconfined",
                    name + ", not",
                    () -> surroundings.openDefault(name, ConfinementPolicy.none()));
        }
        return starts;
    }

    private static OutputStream create(Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e, e);
        }
    }

    /**
     * Starts the program.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        new Benchmark().runAndExit(arguments);
    }
}
