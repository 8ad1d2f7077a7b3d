/**
 * What the programs share: their command lines and exit statuses, and numbers as text. No program
 * depends on another one.
 */
module dev.cloister.apps.common {
    requires static org.jspecify;
    requires dev.cloister.api;

    exports dev.cloister.apps.common;
}
