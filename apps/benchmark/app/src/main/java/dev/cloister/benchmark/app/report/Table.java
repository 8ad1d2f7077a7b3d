package dev.cloister.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Lines up cells: the first column to the left, all others to the right. */
final class Table {

    private static final String GAP = "  ";

    private final List<String> groups = new ArrayList<>();
    private final List<Integer> groupWidths = new ArrayList<>();
    private final List<List<String>> lines = new ArrayList<>();

    /**
     * Heads a group of columns; the groups follow each other from left to right.
     *
     * @param title the heading
     * @param columns how many columns it spans
     */
    void addGroup(String title, int columns) {
        groups.add(title);
        groupWidths.add(columns);
    }

    void addLine(List<String> cells) {
        lines.add(List.copyOf(cells));
    }

    String render() {
        int[] widths = widths();
        var text = new StringBuilder();
        renderGroups(widths, text);
        for (List<String> line : lines) {
            var rendered = new StringBuilder();
            for (int column = 0; column < line.size(); column++) {
                String cell = line.get(column);
                String padding = " ".repeat(widths[column] - cell.length());
                rendered.append(column == 0 ? cell + padding : GAP + padding + cell);
            }
            text.append(rendered.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int[] widths() {
        int columns = groupWidths.stream().mapToInt(Integer::intValue).sum();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int column = 0; column < line.size(); column++) {
                widths[column] = Math.max(widths[column], line.get(column).length());
            }
        }
        int first = 0;
        for (int group = 0; group < groups.size(); group++) {
            int missing = groups.get(group).length() - span(widths, first, group);
            widths[first] += Math.max(0, missing);
            first += groupWidths.get(group);
        }
        return widths;
    }

    private void renderGroups(int[] widths, StringBuilder text) {
        var rendered = new StringBuilder();
        int first = 0;
        for (int group = 0; group < groups.size(); group++) {
            int span = span(widths, first, group);
            String title = groups.get(group);
            String padding = " ".repeat(span - title.length());
            rendered.append(first == 0 ? title + padding : GAP + padding + title);
            first += groupWidths.get(group);
        }
        text.append(rendered.toString().stripTrailing()).append('\n');
    }

    private int span(int[] widths, int first, int group) {
        int columns = groupWidths.get(group);
        int span = GAP.length() * (columns - 1);
        for (int column = first; column < first + columns; column++) {
            span += widths[column];
        }
        return span;
    }
}
