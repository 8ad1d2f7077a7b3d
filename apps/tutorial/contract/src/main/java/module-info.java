/** What the tutorial's app calls and its service implements. */
module dev.cloister.tutorial {
    requires static org.jspecify;
    requires transitive dev.cloister.api;

    exports dev.cloister.tutorial;
}
