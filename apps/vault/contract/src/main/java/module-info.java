/** The contract of a vault: what an app calls and a compartment implements. */
module dev.cloister.vault {
    requires static org.jspecify;
    requires transitive dev.cloister.api;

    exports dev.cloister.vault;
}
