package dev.cloister.contract;

/**
 * The first line in which two descriptions differ.
 *
 * @param number the line's number, from 1
 * @param first the line of the first text, or empty if it has ended
 * @param second the line of the second text, cut, or empty if it has ended
 */
public record FirstDifference(int number, String first, String second) {

    private static final int MAX_CHARS = 500;

    /**
     * Compares two descriptions.
     *
     * @param first the one
     * @param second the other; any text
     * @return where they begin to differ; behind the end if they do not
     */
    public static FirstDifference between(String first, String second) {
        String[] ours = first.split("\n", -1);
        String[] theirs = second.split("\n", -1);
        int line = 0;
        while (line < ours.length && line < theirs.length && ours[line].equals(theirs[line])) {
            line++;
        }
        return new FirstDifference(line + 1, line(ours, line), line(theirs, line));
    }

    private static String line(String[] lines, int number) {
        String line = number < lines.length ? lines[number] : "";
        return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS);
    }
}
