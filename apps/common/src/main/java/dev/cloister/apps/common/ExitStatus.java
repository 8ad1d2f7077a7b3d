package dev.cloister.apps.common;

/** The exit statuses of every program. */
public final class ExitStatus {

    /** Done. */
    public static final int SUCCESS = 0;

    /** The program ran, and the answer is bad: a malformed expression, a failed test. */
    public static final int FAILURE = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    /**
     * Cloister could not do its part: no image, no transport, a crash, a missed deadline, lost
     * output.
     */
    public static final int CLOISTER = 3;

    private ExitStatus() {}
}
