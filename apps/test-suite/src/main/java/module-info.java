/** A program. */
module dev.cloister.testsuite {
    requires static org.jspecify;
    requires dev.cloister.api;
}
