package dev.cloister.testsuite;

import dev.cloister.apps.common.ShortestDouble;

import java.util.ArrayList;
import java.util.List;

/** Counts the assertions of one group, as the C library's test program counts them. */
final class Tally {

    /** How far apart two numbers may be, whatever their size. */
    private static final double TOLERANCE = 0.001;

    private final List<String> failures = new ArrayList<>();
    private int passed;

    /** Demands a number; a NaN is never right. */
    void value(SuiteCase suiteCase, double expected, double actual) {
        count(
                isClose(expected, actual),
                suiteCase,
                ShortestDouble.text(expected),
                ShortestDouble.text(actual));
    }

    /** Demands the same number twice. */
    void values(SuiteCase suiteCase, double expected, double actual, double other) {
        count(
                isClose(expected, actual) && isClose(expected, other) && isClose(actual, other),
                suiteCase,
                "twice " + ShortestDouble.text(expected),
                ShortestDouble.text(actual) + " and " + ShortestDouble.text(other));
    }

    /** Demands a NaN. */
    void nan(SuiteCase suiteCase, double actual) {
        count(Double.isNaN(actual), suiteCase, "NaN", ShortestDouble.text(actual));
    }

    /** Demands an infinity of either sign. */
    void infinite(SuiteCase suiteCase, double actual) {
        count(Double.isInfinite(actual), suiteCase, "an infinity", ShortestDouble.text(actual));
    }

    /** Demands success. */
    void noError(SuiteCase suiteCase, int error) {
        error(suiteCase, 0, error);
    }

    /** Demands an error at a position, or none. */
    void error(SuiteCase suiteCase, int expected, int actual) {
        count(expected == actual, suiteCase, describe(expected), describe(actual));
    }

    /** Demands an error, wherever it is. */
    void anyError(SuiteCase suiteCase, int actual) {
        count(actual > 0, suiteCase, "an error with a position", describe(actual));
    }

    /** Demands that compiling succeeded, or that it failed. */
    void compiled(SuiteCase suiteCase, boolean expected, Interpreter.Handle handle) {
        count(
                expected == handle.exists(),
                suiteCase,
                expected ? "to compile" : "not to compile",
                describe(handle.error()));
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

    private static boolean isClose(double expected, double actual) {
        return Math.abs(expected - actual) <= TOLERANCE;
    }

    private static String describe(int error) {
        return switch (error) {
            case 0 -> "no error";
            case Interpreter.NO_POSITION -> "an error without a position";
            default -> "an error at position " + error;
        };
    }
}
