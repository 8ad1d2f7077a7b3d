package dev.cloister.faults.app;

import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.Program;
import dev.cloister.apps.common.TransportOption;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Has things go wrong, and tells whether what became of the callers is what is promised. */
@Command(
        name = "faults",
        description = {
            "Injects every fault into sandboxes and apps, at every time, by every transport,",
            "and prints what callers got, how long it took, and what was left behind.",
            "Or runs a load whose sandboxes crash, hang and lie at random."
        })
public final class FaultsProgram extends Program {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(2);

    @Option(names = "--short", description = "Each fault at one time and by one transport only.")
    private boolean isShort;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            description = "Only faults whose names contain this.")
    private String only = "";

    @Option(
            names = "--chaos",
            paramLabel = "SECONDS",
            description = "In place of the table: four callers, and 10 % of calls go wrong.")
    private Optional<Integer> chaos = Optional.empty();

    @Option(
            names = "--soak",
            paramLabel = "SECONDS",
            description = "The same beside formulas, and sessions of a pool.")
    private Optional<Integer> soak = Optional.empty();

    @Option(
            names = "--samples",
            paramLabel = "FILE",
            description = "Where a load writes a line each second, separated by commas.")
    private Optional<Path> samples = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "42",
            description = "Of a load's random numbers; 42.")
    private long seed = 42;

    @Option(
            names = "--deadline",
            paramLabel = "MILLIS",
            defaultValue = "500",
            description = "Of the calls in the table; 500.")
    private long deadlineMillis = 500;

    @Option(
            names = "--patience",
            paramLabel = "MILLIS",
            defaultValue = "100",
            description = "How late a deadline may be met; 100.")
    private long patienceMillis = 100;

    @Option(
            names = "--image",
            paramLabel = "DIR",
            defaultValue = "${sys:cloister.home}/images/faults",
            description = "The misbehaving sandbox image; without it, the one that was built.")
    private Path image = Path.of("");

    @Mixin private TransportOption transport = new TransportOption();

    /** Creates the program. */
    public FaultsProgram() {}

    @Override
    protected int execute(PrintWriter out, PrintWriter err) {
        Path home = Path.of(System.getProperty("cloister.home", "."));
        Optional<Integer> seconds = soak.or(() -> chaos);
        try (Scratch scratch = Scratch.make()) {
            boolean good =
                    seconds.isPresent()
                            ? load(seconds.get()).run(home, scratch, out)
                            : matrix().run(home, scratch, out);
            return good ? ExitStatus.SUCCESS : ExitStatus.FAILURE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LoadRun load(int seconds) {
        return new LoadRun(
                image,
                transport.name().orElse("shm"),
                seconds,
                soak.isPresent(),
                seed,
                patienceMillis,
                samples);
    }

    private FaultMatrix matrix() {
        Duration pause = isShort ? SHORT_PAUSE : PAUSE;
        Limits limits =
                Limits.promised(
                        Duration.ofMillis(deadlineMillis),
                        Duration.ofMillis(patienceMillis),
                        pause);
        return new FaultMatrix(image, only, isShort, limits);
    }

    /**
     * Starts the program.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        new FaultsProgram().runAndExit(arguments);
    }
}
