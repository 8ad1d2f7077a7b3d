/**
 * What the programs share: their command lines and exit statuses, and numbers as text. No program
 * depends on another one.
 */
module dev.cloister.apps.common {
    requires static org.jspecify;
    // The options configure its compartments.
    requires transitive dev.cloister.api;
    // Every program declares its options with its annotations.
    requires transitive info.picocli;

    exports dev.cloister.apps.common;

    // picocli fills in the annotated fields.
    opens dev.cloister.apps.common to
            info.picocli;
}
