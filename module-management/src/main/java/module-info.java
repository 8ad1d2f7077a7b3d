/**
 * Shows the live compartments and pools of a JVM to JMX: to JConsole, to agents that scrape, and to
 * {@code ./cloister top}. An app that wants that puts this module on its path, and does nothing
 * else. See {@link dev.cloister.management.CompartmentMXBean} for names and attributes.
 *
 * @provides dev.cloister.api.Metrics is told of compartments and pools, and of no calls
 */
module dev.cloister.management {
    requires static org.jspecify;
    requires transitive dev.cloister.api;
    requires java.management;

    // For JMX.newMXBeanProxy.
    exports dev.cloister.management;

    provides dev.cloister.api.Metrics with
            dev.cloister.management.CompartmentBeans;
}
