/** A contract whose calls only cross: what the benchmark calls and its compartment implements. */
module dev.cloister.benchmark {
    requires static org.jspecify;
    requires transitive dev.cloister.api;

    exports dev.cloister.benchmark;
}
