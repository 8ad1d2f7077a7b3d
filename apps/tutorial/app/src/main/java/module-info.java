/**
 * The tutorial's app.
 *
 * @provides java.util.spi.ToolProvider the program {@code tutorial}
 */
module dev.cloister.tutorial.app {
    requires static org.jspecify;
    requires dev.cloister.tutorial;

    provides java.util.spi.ToolProvider with
            dev.cloister.tutorial.app.Tutorial;
}
