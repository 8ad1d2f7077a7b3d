/** A program. */
module dev.cloister.example {
    requires static org.jspecify;
    requires dev.cloister.api;
}
