package dev.cloister.apps.common;

import picocli.CommandLine.Command;

/** What the {@linkplain ExitStatus exit statuses} mean, at the end of a help text. */
@Command(
        footerHeading = "%nExit status:%n",
        footer = {
            "  0  done",
            "  1  the answer is bad: a malformed expression, a failed test",
            "  2  wrong command line",
            "  3  Cloister could not do its part: no image, no transport, a crash,",
            "     a missed deadline, output that cannot be written"
        })
public final class ExitStatusFooter {

    /** A mix-in. */
    public ExitStatusFooter() {}
}
