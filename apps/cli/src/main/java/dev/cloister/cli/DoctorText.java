package dev.cloister.cli;

import dev.cloister.api.doctor.Examination;
import dev.cloister.api.doctor.Finding;
import dev.cloister.api.doctor.ProtectionState;
import dev.cloister.apps.common.Printable;

import java.util.Locale;

/** An examination for people: what there is, how it stands with each protection, the verdict. */
final class DoctorText {

    private static final int WIDTH = 80;
    private static final int INDENT = 30;

    private final StringBuilder text = new StringBuilder();

    private DoctorText() {}

    static String of(Examination examination) {
        var text = new DoctorText();
        examination.findings().forEach(text::finding);
        text.text.append('\n');
        examination.protections().forEach(text::protection);
        text.verdict(examination);
        return text.text.toString();
    }

    private void finding(Finding finding) {
        row((finding.there() ? "yes  " : "no   ") + finding.name(), finding.found());
        row("       gives", finding.gives());
        row("       without it", finding.absence());
    }

    private void protection(ProtectionState state) {
        row(
                "     " + state.protection(),
                switch (state.standing()) {
                    case HOLDS -> "holds";
                    case UNTRIED -> "untried: " + state.reason();
                    case MISSING -> "missing: " + state.reason();
                });
    }

    private void verdict(Examination examination) {
        String verdict =
                examination
                        .confinement()
                        .map(actual -> actual + ", as a compartment that was opened shows")
                        .orElseGet(
                                () ->
                                        "unknown: no compartment could be opened: "
                                                + examination.failure());
        row("verdict", verdict);
    }

    /** A name and a value that may need more than one line. */
    private void row(String name, String value) {
        text.append(String.format(Locale.ROOT, "%-" + INDENT + "s", name));
        int column = INDENT;
        for (String word : Printable.text(value).split(" ", -1)) {
            if (column > INDENT && column + 1 + word.length() > WIDTH) {
                text.append('\n').append(" ".repeat(INDENT));
                column = INDENT;
            } else if (column > INDENT) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        text.append('\n');
    }
}
