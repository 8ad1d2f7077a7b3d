/**
 * The {@code cloister} command. It runs the other programs in module layers of their own, so that
 * what they bring along is on nobody else's path.
 *
 * <p>System properties: {@systemProperty cloister.home} is the directory that holds {@code
 * programs} and {@code image-mods}; no default.
 *
 * @uses java.util.spi.ToolProvider a program that {@code cloister run} starts
 */
module dev.cloister.cli {
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires dev.cloister.api;
    requires dev.cloister.apps.common;
    requires info.picocli;
    // "top" looks into other programs.
    requires java.management;
    requires jdk.attach;

    // picocli fills in the annotated fields.
    opens dev.cloister.cli to
            info.picocli;

    uses java.util.spi.ToolProvider;
}
