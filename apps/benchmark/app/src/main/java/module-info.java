/**
 * The program {@code benchmark}: measures what a call into a compartment costs, beside what the
 * evaluation itself costs.
 *
 * @provides java.util.spi.ToolProvider the program {@code benchmark}
 */
// "requires-automatic": HdrHistogram has no module descriptor; this program is linked into no
// image.
@SuppressWarnings("requires-automatic")
module dev.cloister.benchmark {
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires dev.cloister.api;
    requires dev.cloister.apps.common;
    // The library that people use today, in process, for comparison.
    requires javaluator;
    requires HdrHistogram;

    // picocli fills in the annotated fields.
    opens dev.cloister.benchmark to
            info.picocli;

    provides java.util.spi.ToolProvider with
            dev.cloister.benchmark.Benchmark;
}
