package dev.cloister.faults.app;

import dev.cloister.faults.app.subject.Phase;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Every fault in every phase by every transport, and a table of what came of it.
 *
 * @param image the misbehaving one
 * @param only faults whose names contain this
 * @param isShort each fault in one phase and by one transport only
 * @param limits how long things may take
 */
record FaultMatrix(Path image, String only, boolean isShort, Limits limits) {

    private static final List<String> TRANSPORTS = List.of("pipe", "shm");

    /** Gives whether all is as promised. */
    boolean run(Path home, Scratch scratch, PrintWriter out) throws IOException {
        var table = new MatrixTable(out);
        for (BadImage bad : BadImage.values()) {
            bad.make(image, scratch.path(bad.name()));
        }
        try (Stage stage = new Stage(home, image, scratch, limits)) {
            table.heading();
            int number = 0;
            for (FaultRow row : FaultRow.all()) {
                if (row.text().contains(only)) {
                    play(row, transports(row, number), stage, table);
                }
                number++;
            }
        }
        table.total();
        return table.isGood();
    }

    /** In the short form they take turns. */
    private List<String> transports(FaultRow row, int number) {
        if (!isShort) {
            return TRANSPORTS;
        }
        return List.of(row.needsMemory() ? "shm" : TRANSPORTS.get(number % TRANSPORTS.size()));
    }

    private void play(FaultRow row, List<String> transports, Stage stage, MatrixTable table)
            throws IOException {
        for (String transport : transports) {
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
        if (!isShort) {
            return all;
        }
        return List.of(all.contains(Phase.CALL) ? Phase.CALL : all.getFirst());
    }
}
