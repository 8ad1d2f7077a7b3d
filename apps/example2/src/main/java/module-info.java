/**
 * The program {@code example2}: evaluates the expression on its command line, with {@code x} = 3
 * and {@code y} = 4, and prints what the C library's second example prints.
 *
 * @provides java.util.spi.ToolProvider the program {@code example2}
 */
// "module": the name ends in a digit because the C program's does.
@SuppressWarnings("module")
module dev.cloister.example2 {
    requires static org.jspecify;
    requires dev.cloister.api;
    requires dev.cloister.apps.common;

    // picocli fills in the annotated fields.
    opens dev.cloister.example2 to
            info.picocli;

    provides java.util.spi.ToolProvider with
            dev.cloister.example2.Example2;
}
