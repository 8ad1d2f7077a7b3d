/**
 * The app side: finds the sandbox image, starts the process, watches it and ends it.
 *
 * @uses dev.cloister.spi.TransportProvider moves frames
 * @uses dev.cloister.spi.ContractBinding the services that apps can ask for
 * @provides dev.cloister.api.Launcher starts compartments
 */
module dev.cloister.launcher {
    requires static org.jspecify;
    requires dev.cloister.api;
}
