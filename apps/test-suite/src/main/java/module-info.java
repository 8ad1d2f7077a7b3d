/**
 * The program {@code test-suite}: runs the C library's own tests through a compartment.
 *
 * @provides java.util.spi.ToolProvider the program {@code test-suite}
 */
module dev.cloister.testsuite {
    requires static org.jspecify;
    requires dev.cloister.api;
    requires dev.cloister.apps.common;
    requires me.tongfei.progressbar;

    // picocli fills in the annotated fields.
    opens dev.cloister.testsuite to
            info.picocli;

    provides java.util.spi.ToolProvider with
            dev.cloister.testsuite.TestSuite;
}
