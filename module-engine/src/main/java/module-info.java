/**
 * The expression engine, and the services that are made of it. Exists only in sandbox images that
 * ask for it.
 *
 * @provides dev.cloister.spi.ServiceProvider the expression service and the timing service
 */
module dev.cloister.engine {
    requires static org.jspecify;
    requires dev.cloister.api;
    requires javaluator;

    provides dev.cloister.spi.ServiceProvider with
            dev.cloister.engine.expression.ExpressionServiceProvider,
            dev.cloister.engine.timing.EngineTimingServiceProvider;
}
