/**
 * The app side: finds the sandbox image, starts the process, watches it and ends it.
 *
 * <p>{@systemProperty cloister.image} names the sandbox image where the app names none; then comes
 * the environment variable {@code CLOISTER_IMAGE}, then the directory {@code sandbox} beside the
 * app's runtime. {@systemProperty cloister.transport} names the transport where the app names none.
 *
 * @uses dev.cloister.spi.TransportProvider moves frames
 * @uses dev.cloister.spi.ContractBinding the services that apps can ask for
 * @provides dev.cloister.api.Launcher starts compartments
 * @provides dev.cloister.api.image.ImageMaker builds images
 */
module dev.cloister.launcher {
    requires static org.jspecify;
    requires dev.cloister.api;

    uses dev.cloister.spi.ContractBinding;
    uses dev.cloister.spi.TransportProvider;

    provides dev.cloister.api.Launcher with
            dev.cloister.launcher.ProcessLauncher;
    provides dev.cloister.api.image.ImageMaker with
            dev.cloister.launcher.image.JlinkImageMaker;
}
