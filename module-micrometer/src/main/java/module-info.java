/**
 * Meters of compartments and pools in a registry of Micrometer: {@link
 * dev.cloister.micrometer.CloisterMetrics} has their names.
 */
// Micrometer has no descriptor.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.cloister.micrometer {
    requires static org.jspecify;
    requires transitive dev.cloister.api;
    requires transitive micrometer.core;

    exports dev.cloister.micrometer;
}
