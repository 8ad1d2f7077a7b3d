package dev.cloister.benchmark;

import dev.cloister.api.Compartment;
import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.Program;
import dev.cloister.apps.common.Terminal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What does a boundary cost? The expressions of the C library's benchmark, evaluated inside a
 * compartment without crossing and by calls into compartments, in one run.
 */
@Command(name = "benchmark", description = "Measures what evaluating in a compartment costs.")
public final class Benchmark extends Program {

    /** One call times a whole batch of evaluations. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            defaultValue = "shm,pipe",
            split = ",",
            description = "A transport to measure; repeatable. Default: ${DEFAULT-VALUE}.")
    private List<String> transports = new ArrayList<>();

    @Option(names = "--quick", description = "A second or two: proves that it runs, not how fast.")
    private boolean quick;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write every figure to a file as JSON.")
    private Optional<Path> json = Optional.empty();

    private final Function<String, Compartment> opener;
    private final Supplier<PingPong> pingPong;

    /** Creates the program. */
    public Benchmark() {
        this(
                transport -> Compartment.builder().transport(transport).deadline(DEADLINE).open(),
                () -> new PingPong("cat"));
    }

    Benchmark(Function<String, Compartment> opener, Supplier<PingPong> pingPong) {
        this.opener = opener;
        this.pingPong = pingPong;
    }

    @Override
    protected int execute(PrintWriter out, PrintWriter err) {
        Settings settings = quick ? Settings.QUICK : Settings.REGULAR;
        Progress progress = Terminal.isInteractive() ? Progress.on(err) : Progress.SILENT;
        Machine machine = Machine.current();
        // The file is opened before the work, so that a wrong path costs nobody a minute.
        try (OutputStream figures =
                        json.map(Benchmark::create).orElseGet(OutputStream::nullOutputStream);
                var resources = new Resources();
                PingPong floor = pingPong.get()) {
            Measurement measurement =
                    new Measurement(
                            settings,
                            resources.calls(transports),
                            List.of(resources.add(new JavaluatorContender())),
                            floor);
            measurement.run(progress);
            out.print(new TextReport(measurement).render(machine));
            new JsonReport(measurement).write(machine, Instant.now(), figures);
            return ExitStatus.SUCCESS;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the figures: " + e.getMessage(), e);
        }
    }

    private static OutputStream create(Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e, e);
        }
    }

    /** What must be closed at the end, newest first. */
    private final class Resources implements AutoCloseable {
        private final List<Runnable> closers = new ArrayList<>();

        /** Opens a compartment for each transport and makes its contenders. */
        List<Contender> calls(List<String> transports) {
            List<Contender> calls = new ArrayList<>();
            for (String transport : transports) {
                Compartment compartment = opener.apply(transport);
                closers.addFirst(compartment::close);
                if (calls.isEmpty()) {
                    calls.add(add(new InsideContender(compartment)));
                }
                calls.add(add(CallContender.text(compartment)));
                calls.add(add(CallContender.compiled(compartment)));
            }
            return calls;
        }

        Contender add(Contender contender) {
            closers.addFirst(contender::close);
            return contender;
        }

        @Override
        public void close() {
            closers.forEach(Runnable::run);
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
