package dev.cloister.testsuite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One evaluation of the C library's test program. The cases come from smoke.c of codeplea/tinyexpr
 * at commit 9907207 (zlib licence).
 *
 * @param id the row's name
 * @param kind how to run it
 * @param expression the text, not to be trimmed
 * @param bindings the variables' names and values, in order
 * @param expected a number, {@code nan}, {@code inf}, an error position, or {@code nonzero}
 * @param group the test program's group
 * @param build the build option that the case is for, or {@code default}
 */
record SuiteCase(
        String id,
        Kind kind,
        String expression,
        Map<String, Double> bindings,
        String expected,
        String group,
        String build) {

    private static final String RESOURCE = "tinyexpr-cases.tsv";

    /** How to run a case. */
    enum Kind {
        VALUE,
        VARIABLE,
        FUNCTION,
        DYNAMIC,
        CLOSURE,
        OPTIMIZE,
        POW,
        NAN,
        INF,
        SYNTAX_ERROR,
        SYNTAX_ERROR_ANY
    }

    /** Reads the cases of all builds, in the order of the test program. */
    static List<SuiteCase> all() {
        try (InputStream in = SuiteCase.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(SuiteCase::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double expectedValue() {
        return Double.parseDouble(expected);
    }

    int expectedError() {
        return Integer.parseInt(expected);
    }

    String[] names() {
        return bindings.keySet().toArray(String[]::new);
    }

    double[] values() {
        return bindings.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static SuiteCase parse(String line) {
        // Columns 5, 8, 9 and 10 hold a tolerance and the C library's exact results: for a stricter
        // comparison than the test program's own.
        String[] fields = line.split("\t", -1);
        return new SuiteCase(
                fields[0],
                Kind.valueOf(fields[1].toUpperCase(Locale.ROOT)),
                fields[2],
                bindings(fields[3]),
                fields[4],
                fields[6],
                fields[7]);
    }

    private static Map<String, Double> bindings(String field) {
        Map<String, Double> bindings = new LinkedHashMap<>();
        if (!field.isEmpty()) {
            for (String pair : field.split(";", -1)) {
                int equals = pair.indexOf('=');
                bindings.put(pair.substring(0, equals), Double.valueOf(pair.substring(equals + 1)));
            }
        }
        return bindings;
    }
}
