package dev.cloister.contract;

/**
 * The first line in which two descriptions differ.
 *
 * @param number the line's number, from 1
 * @param first the line of the first text, or of a long line the part around the place where the
 *     two differ, or empty if the text has ended
 * @param second the same of the second text
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
        String our = line(ours, line);
        String their = line(theirs, line);
        int start = start(our, their);
        return new FirstDifference(line + 1, cut(our, start), cut(their, start));
    }

    private static String line(String[] lines, int number) {
        return number < lines.length ? lines[number] : "";
    }

    /** Where to begin, so that the place is seen even in a record of a hundred components. */
    private static int start(String first, String second) {
        if (Math.max(first.length(), second.length()) <= MAX_CHARS) {
            return 0;
        }
        int place = 0;
        while (place < first.length()
                && place < second.length()
                && first.charAt(place) == second.charAt(place)) {
            place++;
        }
        return Math.max(0, place - MAX_CHARS / 2);
    }

    private static String cut(String line, int start) {
        int end = Math.min(line.length(), start + MAX_CHARS);
        return line.substring(start, end);
    }
}
