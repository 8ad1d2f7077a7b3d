/**
 * The sandbox side: does the handshake and serves calls. Exists in sandbox images only, and in
 * tests that run both sides in one JVM.
 *
 * @uses dev.cloister.spi.TransportProvider moves frames; named by the app in the handshake
 * @uses dev.cloister.spi.ServiceProvider what the compartment offers
 */
// "module": the qualified export names a module that is compiled after this one.
@SuppressWarnings("module")
module dev.cloister.sandbox {
    requires static org.jspecify;
    requires dev.cloister.api;
    requires dev.cloister.linux;

    // It runs both sides in one JVM.
    exports dev.cloister.sandbox to
            dev.cloister.testkit;

    uses dev.cloister.spi.ServiceProvider;
    uses dev.cloister.spi.TransportProvider;
}
