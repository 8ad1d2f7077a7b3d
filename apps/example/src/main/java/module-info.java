/**
 * The program {@code example}: evaluates one fixed expression and prints what the C library's first
 * example prints.
 *
 * @provides java.util.spi.ToolProvider the program {@code example}
 */
module dev.cloister.example {
    requires static org.jspecify;
    requires dev.cloister.api;
    requires dev.cloister.apps.common;

    // picocli fills in the annotated fields.
    opens dev.cloister.example to
            info.picocli;

    provides java.util.spi.ToolProvider with
            dev.cloister.example.Example;
}
