package dev.cloister.faults.app;

import dev.cloister.apps.common.ExitStatus;
import dev.cloister.apps.common.Program;
import dev.cloister.faults.app.subject.Phase;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Injects every fault in every phase by every transport, and prints a table of what came of it. */
@Command(
        name = "faults",
        description = {
            "Injects faults into sandboxes and apps, and prints what callers got, how long",
            "it took, and what was left behind. The whole takes some ten minutes."
        })
public final class FaultMatrix extends Program {

    private static final List<String> TRANSPORTS = List.of("pipe", "shm");
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(2);

    @Option(names = "--short", description = "Each fault in one phase only.")
    private boolean isShort;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            description = "Only faults whose names contain this.")
    private String only = "";

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

    /** Creates the program. */
    public FaultMatrix() {}

    @Override
    protected int execute(PrintWriter out, PrintWriter err) {
        Path home = Path.of(System.getProperty("cloister.home", "."));
        Limits limits =
                Limits.promised(Duration.ofMillis(patienceMillis), isShort ? SHORT_PAUSE : PAUSE);
        var table = new MatrixTable(out);
        try (Scratch scratch = Scratch.make();
                Stage stage = new Stage(home, image, scratch, limits)) {
            for (BadImage bad : BadImage.values()) {
                bad.make(image, scratch.path(bad.name()));
            }
            table.heading();
            for (FaultRow row : FaultRow.all()) {
                if (row.text().contains(only)) {
                    play(row, stage, table);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        table.total();
        return table.isGood() ? ExitStatus.SUCCESS : ExitStatus.FAILURE;
    }

    private void play(FaultRow row, Stage stage, MatrixTable table) throws IOException {
        for (String transport : TRANSPORTS) {
            Map<Phase, Outcome> outcomes = new EnumMap<>(Phase.class);
            for (Phase phase : phases(row)) {
                var cell = new Cell(row, phase, transport);
                if (cell.exists()) {
                    outcomes.put(phase, stage.play(cell));
                }
            }
            if (!outcomes.isEmpty()) {
                table.row(row, transport, outcomes);
            }
        }
    }

    private List<Phase> phases(FaultRow row) {
        List<Phase> all = new ArrayList<>(row.phases());
        return isShort
                ? List.of(row.phases().contains(Phase.CALL) ? Phase.CALL : all.getFirst())
                : all;
    }

    /**
     * Starts the program.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        new FaultMatrix().runAndExit(arguments);
    }
}
