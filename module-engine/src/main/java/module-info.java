/**
 * The sandbox side: does the handshake and serves calls. Exists in the sandbox image only.
 *
 * @uses dev.cloister.spi.TransportProvider moves frames; named by the app in the handshake
 * @uses dev.cloister.spi.ServiceProvider what the compartment offers
 * @provides dev.cloister.spi.ServiceProvider the expression service and the timing service
 */
module dev.cloister.engine {
    requires static org.jspecify;
    requires dev.cloister.api;
    requires javaluator;

    uses dev.cloister.spi.ServiceProvider;
    uses dev.cloister.spi.TransportProvider;

    provides dev.cloister.spi.ServiceProvider with
            dev.cloister.engine.expression.ExpressionServiceProvider,
            dev.cloister.engine.timing.EngineTimingServiceProvider;
}
