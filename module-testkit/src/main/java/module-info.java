/**
 * What tests of providers and services share: the conformance suite that every transport passes, an
 * in-process transport as its oracle, and the cases of the C library TinyExpr as data. Put it on
 * the test path of a provider of your own; it belongs into no application.
 */
module dev.cloister.testkit {
    requires static org.jspecify;
    requires dev.cloister.launcher;
    requires dev.cloister.sandbox;
    requires transitive dev.cloister.api;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;

    exports dev.cloister.testkit;

    // The suite's tests are inherited by classes in other modules but run from here.
    opens dev.cloister.testkit to
            org.junit.platform.commons;
}
