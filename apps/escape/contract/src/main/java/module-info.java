/** The contract of a service that tries to get out: what the tests call and an image implements. */
module dev.cloister.escape {
    requires static org.jspecify;
    requires transitive dev.cloister.api;

    exports dev.cloister.escape;
}
