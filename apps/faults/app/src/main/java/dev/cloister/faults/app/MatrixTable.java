package dev.cloister.faults.app;

import dev.cloister.faults.app.subject.Phase;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The table, in Markdown, a row as soon as it is known. */
final class MatrixTable {

    private final PrintWriter out;
    private final List<String> wrong = new ArrayList<>();
    private final TreeSet<String> impossible = new TreeSet<>();
    private int tried;
    private int cells;

    MatrixTable(PrintWriter out) {
        this.out = out;
    }

    void heading() {
        StringBuilder names = new StringBuilder("| fault | by |");
        StringBuilder line = new StringBuilder("|---|---|");
        for (Phase phase : Phase.values()) {
            names.append(' ').append(phase.text()).append(" |");
            line.append("---|");
        }
        out.print(names + " left behind |\n" + line + "---|\n");
        out.flush();
    }

    void row(FaultRow row, String transport, Map<Phase, Outcome> outcomes) {
        StringBuilder line = new StringBuilder("| " + row.text() + " | " + transport + " |");
        String left = "nothing";
        for (Phase phase : Phase.values()) {
            Outcome outcome = outcomes.get(phase);
            line.append(' ').append(outcome == null ? "–" : outcome.text()).append(" |");
            if (outcome != null) {
                count(new Cell(row, phase, transport), outcome);
                left =
                        outcome.wrong().stream().anyMatch(each -> each.startsWith("left"))
                                ? "see below"
                                : left;
            }
        }
        out.print(line + " " + left + " |\n");
        out.flush();
    }

    private void count(Cell cell, Outcome outcome) {
        cells++;
        String why = outcome.impossible();
        if (why == null) {
            tried++;
        } else {
            impossible.add(cell.row().text() + ": " + why);
        }
        outcome.wrong().forEach(each -> wrong.add(cell + ": " + each));
    }

    void total() {
        out.print("\n");
        impossible.forEach(each -> out.print("not possible here (?): " + each + "\n"));
        wrong.forEach(each -> out.print("WRONG: " + each + "\n"));
        out.print(
                isGood()
                        ? "ALL AS PROMISED (" + tried + " of " + cells + ")\n"
                        : wrong.size() + " things are not as promised, in " + tried + " tries\n");
        out.flush();
    }

    boolean isGood() {
        return wrong.isEmpty() && tried > 0;
    }
}
