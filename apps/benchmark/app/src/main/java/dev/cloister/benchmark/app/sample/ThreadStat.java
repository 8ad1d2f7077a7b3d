package dev.cloister.benchmark.app.sample;

/**
 * What {@code /proc/PID/task/TID/stat} says; the numbers of its fields are those of
 * proc_pid_stat(5).
 *
 * @param name the thread's name
 * @param ticks the processor time that it took
 * @param processor where it last ran
 */
record ThreadStat(String name, long ticks, int processor) {

    private static final int FIRST_AFTER_NAME = 3;
    private static final int USER_TIME = 14;
    private static final int SYSTEM_TIME = 15;
    private static final int PROCESSOR = 39;

    /**
     * Parses the line.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ThreadStat parse(String line) {
        // A name may hold spaces and brackets; nothing after it does.
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        if (open < 0 || close < open) {
            throw new IllegalArgumentException("no name in brackets: line=" + line);
        }
        String[] fields = line.substring(close + 1).strip().split(" ");
        if (fields.length <= PROCESSOR - FIRST_AFTER_NAME) {
            throw new IllegalArgumentException("too few fields: line=" + line);
        }
        return new ThreadStat(
                line.substring(open + 1, close),
                number(fields, USER_TIME) + number(fields, SYSTEM_TIME),
                (int) number(fields, PROCESSOR));
    }

    private static long number(String[] fields, int field) {
        return Long.parseLong(fields[field - FIRST_AFTER_NAME]);
    }
}
