/** A program. */
module dev.cloister.benchmark {
    requires static org.jspecify;
    requires dev.cloister.api;
}
