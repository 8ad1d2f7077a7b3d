package dev.cloister.testsuite;

import dev.cloister.apps.common.Printable;

import java.io.PrintWriter;
import java.util.Locale;

/** Writes results as the C library's test program does, and adds them up. */
final class Report {

    /** One broken rule fails hundreds of cases; the first ones tell enough. */
    private static final int MAX_FAILURES_SHOWN = 10;

    private final PrintWriter out;
    private int passed;
    private int failed;

    Report(PrintWriter out) {
        this.out = out;
    }

    void heading(Build build, String transport) {
        print(build.title() + ", transport " + transport + "\n");
    }

    void group(GroupResult result) {
        passed += result.passed();
        failed += result.failed();
        print(
                String.format(
                        Locale.ROOT,
                        "\t%-14spass:%2d   fail:%2d   %4dms\n",
                        result.group(),
                        result.passed(),
                        result.failed(),
                        result.millis()));
        result.failures().stream()
                .limit(MAX_FAILURES_SHOWN)
                .forEach(failure -> print("\t\tFAILED: " + Printable.text(failure) + "\n"));
        int hidden = result.failed() - MAX_FAILURES_SHOWN;
        if (hidden > 0) {
            print("\t\tand " + hidden + " more\n");
        }
    }

    void total() {
        int all = passed + failed;
        print(
                allPassed()
                        ? "ALL TESTS PASSED (" + all + "/" + all + ")\n"
                        : "SOME TESTS FAILED (" + passed + "/" + all + ")\n");
    }

    boolean allPassed() {
        return failed == 0;
    }

    private void print(String text) {
        out.print(text);
        out.flush();
    }
}
