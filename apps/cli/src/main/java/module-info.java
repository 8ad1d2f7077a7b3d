/** A program. */
module dev.cloister.cli {
    requires static org.jspecify;
    requires dev.cloister.api;
}
