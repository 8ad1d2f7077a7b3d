package dev.cloister.benchmark.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines up cells: the first column to the left, all others to the right. */
final class Table {

    private static final String GAP = "  ";

    private final int columns;
    private final List<List<String>> lines = new ArrayList<>();

    Table(String... headings) {
        columns = headings.length;
        addLine(List.of(headings));
    }

    Table(List<String> headings) {
        this(headings.toArray(String[]::new));
    }

    /** A number without its fraction. */
    static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    /** A whole number. */
    static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number with one place. */
    static String tenths(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }

    void addLine(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(
                    "cells=" + cells.size() + ", columns=" + columns + ": " + cells);
        }
        lines.add(List.copyOf(cells));
    }

    String render() {
        int[] widths = widths();
        var text = new StringBuilder();
        for (List<String> line : lines) {
            var rendered = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String cell = line.get(column);
                String padding = " ".repeat(widths[column] - cell.length());
                rendered.append(column == 0 ? cell + padding : GAP + padding + cell);
            }
            text.append(rendered.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int[] widths() {
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], line.get(column).length());
            }
        }
        return widths;
    }
}
