/**
 * The app side: finds the sandbox image, starts the process, watches it and ends it.
 *
 * <p>{@systemProperty cloister.image} names the sandbox image where the app names none; then comes
 * the environment variable {@code CLOISTER_IMAGE}, then the directory {@code sandbox} beside the
 * app's runtime. {@systemProperty cloister.transport} names the transport where the app names none.
 * {@systemProperty cloister.confinement} says what the kernel must do where the app does not:
 * {@code full}, {@code none}, or protections that may be missing, with commas between.
 * {@systemProperty cloister.diagnose} set to {@code true} has the log tell what compartments are
 * denied.
 *
 * @uses dev.cloister.spi.TransportProvider moves frames
 * @uses dev.cloister.api.Metrics those who are told what all compartments do
 * @uses dev.cloister.spi.ServiceFacade services that apps see in another shape than they cross
 * @provides dev.cloister.api.Launcher starts compartments
 * @provides dev.cloister.api.doctor.Examiner looks at the machine
 * @provides dev.cloister.api.image.ImageMaker builds images
 */
// "module": the qualified export names a module that is compiled after this one.
@SuppressWarnings("module")
module dev.cloister.launcher {
    requires static org.jspecify;
    requires dev.cloister.api;
    requires dev.cloister.linux;
    // What happens are events where there is a flight recorder.
    requires static jdk.jfr;

    // It runs both sides in one JVM.
    exports dev.cloister.launcher to
            dev.cloister.testkit;

    uses dev.cloister.api.Metrics;
    uses dev.cloister.spi.ServiceFacade;
    uses dev.cloister.spi.TransportProvider;

    provides dev.cloister.api.Launcher with
            dev.cloister.launcher.ProcessLauncher;
    provides dev.cloister.api.doctor.Examiner with
            dev.cloister.launcher.doctor.MachineExaminer;
    provides dev.cloister.api.image.ImageMaker with
            dev.cloister.launcher.image.JlinkImageMaker;
}
