package dev.cloister.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One evaluation of the C library's own test program, with the value that the C library gives.
 *
 * <p>The cases come from smoke.c of codeplea/tinyexpr at commit 9907207 (zlib licence); the values
 * from that library built with gcc 12.2 -O2 and glibc 2.36 on x86-64 Linux.
 *
 * @param id the row's name
 * @param kind how to run and compare it
 * @param expression the text, not to be trimmed
 * @param bindings the variables
 * @param expected what the test program expects
 * @param group the test program's group
 * @param build the build option that the case is for, or {@code default}
 * @param errorPosition the C library's error position, 0 for none
 * @param bits the C library's value, every NaN as 7ff8000000000000
 */
public record TinyExprCase(
        String id,
        Kind kind,
        String expression,
        Map<String, Double> bindings,
        String expected,
        String group,
        String build,
        int errorPosition,
        long bits) {

    /** How to run a case and what makes it pass. */
    public enum Kind {
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

    private static final String RESOURCE = "tinyexpr-cases.tsv";

    private static final int COLUMNS = 11;

    /**
     * Names whose values come from the C mathematics library, so that the last place may differ.
     */
    private static final Pattern LIBRARY_CALL =
            Pattern.compile(
                    "\\^|\\b(pow|acos|asin|atan|atan2|cos|cosh|exp|ln|log|log10|sin|sinh|tan|tanh)\\b");

    /**
     * {@code atan(1)*4 - pi}: a cancellation, where a difference in the last place is everything.
     */
    private static final String CANCELLATION = "P0005";

    private static final double SUITE_TOLERANCE = 0.001;

    private static final long MAX_ULPS = 2;

    /**
     * Reads all cases.
     *
     * @return 2,452 cases in the order of the test program
     */
    public static List<TinyExprCase> all() {
        try (InputStream in = TinyExprCase.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(TinyExprCase::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compares a value with the C library's: bit for bit where Java computes exactly the same,
     * within two units in the last place where the mathematics libraries differ.
     *
     * @param value what was computed
     * @return whether it is right
     */
    public boolean accepts(double value) {
        double c = Double.longBitsToDouble(bits);
        if (Double.doubleToLongBits(value) == bits) {
            return true;
        }
        if (Double.isNaN(value) || Double.isNaN(c) || Double.isInfinite(value)) {
            return false;
        }
        if (id.equals(CANCELLATION)) {
            return Math.abs(value - c) <= SUITE_TOLERANCE;
        }
        return LIBRARY_CALL.matcher(expression).find()
                && Math.abs(ordered(value) - ordered(c)) <= MAX_ULPS;
    }

    /** Maps doubles to longs so that neighbours differ by one. */
    private static long ordered(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits < 0 ? Long.MIN_VALUE - bits : bits;
    }

    private static TinyExprCase parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != COLUMNS) {
            throw new IllegalStateException("columns=" + fields.length + " in: " + line);
        }
        return new TinyExprCase(
                fields[0],
                Kind.valueOf(fields[1].toUpperCase(Locale.ROOT)),
                fields[2],
                bindings(fields[3]),
                fields[4],
                fields[6],
                fields[7],
                Integer.parseInt(fields[8]),
                Long.parseUnsignedLong(fields[9], 16));
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

    @Override
    public String toString() {
        return id + " " + expression;
    }
}
