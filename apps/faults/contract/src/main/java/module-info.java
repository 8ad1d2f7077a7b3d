/** What a misbehaving service is asked for. */
module dev.cloister.faults {
    requires static org.jspecify;
    requires transitive dev.cloister.api;

    exports dev.cloister.faults;
}
