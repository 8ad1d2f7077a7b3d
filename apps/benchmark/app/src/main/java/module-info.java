/**
 * The program {@code benchmark}: measures what a call into a compartment costs, beside what the
 * evaluation itself costs, what the memory between two processors allows, and what others need.
 *
 * @uses dev.cloister.spi.TransportProvider the transports that are measured without a compartment
 * @provides java.util.spi.ToolProvider the program {@code benchmark}
 */
// "requires-automatic": these have no module descriptor; this program is linked into no image.
@SuppressWarnings("requires-automatic")
module dev.cloister.benchmark.app {
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires dev.cloister.apps.common;
    requires dev.cloister.benchmark;
    // Tells what a thread allocated.
    requires jdk.management;
    // The libraries that people use today, in process, for comparison.
    requires EvalEx;
    requires exp4j;
    requires javaluator;
    requires HdrHistogram;

    // picocli fills in the annotated fields.
    opens dev.cloister.benchmark.app to
            info.picocli;

    uses dev.cloister.spi.TransportProvider;

    provides java.util.spi.ToolProvider with
            dev.cloister.benchmark.app.Benchmark;
}
