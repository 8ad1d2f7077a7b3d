package dev.cloister.testsuite;

import dev.cloister.apps.common.ShortestDouble;
import dev.cloister.testsuite.Interpreter.Handle;
import dev.cloister.testsuite.Interpreter.Outcome;

import java.util.ArrayList;
import java.util.List;

/** Counts the assertions of one group, as the C library's test program counts them. */
final class Tally {

    /** How far apart two numbers may be, whatever their size. */
    private static final double TOLERANCE = 0.001;

    private final List<String> failures = new ArrayList<>();
    private int passed;

    /** Demands the expected number; a NaN is never right. */
    void value(SuiteCase suiteCase, Outcome actual) {
        double expected = suiteCase.expectedValue();
        count(isClose(expected, actual), suiteCase, text(expected), text(actual));
    }

    /** Demands the expected number twice. */
    void values(SuiteCase suiteCase, Outcome actual, Outcome other) {
        double expected = suiteCase.expectedValue();
        count(
                isClose(expected, actual)
                        && isClose(expected, other)
                        && isClose(actual.value(), other),
                suiteCase,
                "twice " + text(expected),
                text(actual) + " and " + text(other));
    }

    /** Demands a NaN. */
    void nan(SuiteCase suiteCase, Outcome actual) {
        count(Double.isNaN(actual.value()), suiteCase, "NaN", text(actual));
    }

    /** Demands an infinity of either sign. */
    void infinite(SuiteCase suiteCase, Outcome actual) {
        count(Double.isInfinite(actual.value()), suiteCase, "an infinity", text(actual));
    }

    /** Demands success. */
    void noError(SuiteCase suiteCase, Outcome actual) {
        count(actual.error() == 0, suiteCase, "no error", error(actual));
    }

    /** Demands an error at the expected position. */
    void error(SuiteCase suiteCase, Outcome actual) {
        int expected = suiteCase.expectedError();
        count(
                expected == actual.error(),
                suiteCase,
                "an error at position " + expected,
                error(actual));
    }

    /** Demands an error with a position, wherever it is. */
    void anyError(SuiteCase suiteCase, Outcome actual) {
        count(actual.error() > 0, suiteCase, "an error with a position", error(actual));
    }

    /** Demands that compiling succeeded. */
    void compiled(SuiteCase suiteCase, Handle handle) {
        count(handle.exists(), suiteCase, "to compile", error(handle.compiling()));
    }

    /** Demands that compiling failed. */
    void refused(SuiteCase suiteCase, Handle handle) {
        count(!handle.exists(), suiteCase, "not to compile", error(handle.compiling()));
    }

    int passed() {
        return passed;
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    private void count(boolean right, SuiteCase suiteCase, String expected, String actual) {
        if (right) {
            passed++;
        } else {
            failures.add(
                    suiteCase.id()
                            + " \""
                            + suiteCase.expression()
                            + "\" "
                            + suiteCase.bindings()
                            + ": expected "
                            + expected
                            + ", got "
                            + actual);
        }
    }

    private static boolean isClose(double expected, Outcome actual) {
        return Math.abs(expected - actual.value()) <= TOLERANCE;
    }

    private static String text(double value) {
        return ShortestDouble.text(value);
    }

    private static String text(Outcome outcome) {
        return outcome.error() == 0 ? text(outcome.value()) : error(outcome);
    }

    private static String error(Outcome outcome) {
        return outcome.error() == 0 ? "no error" : "an error: " + outcome.reason();
    }
}
