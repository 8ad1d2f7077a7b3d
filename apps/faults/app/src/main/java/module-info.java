/**
 * The program {@code faults}: injects every fault that it knows into an app with a compartment, and
 * tells what the caller got, how long that took, and what was left behind.
 *
 * @uses dev.cloister.spi.TransportProvider the transports that misbehave in the sandbox
 * @provides java.util.spi.ToolProvider the program {@code faults}
 * @provides dev.cloister.spi.TransportProvider transports whose sandbox's end misbehaves
 */
module dev.cloister.faults.app {
    requires static org.jspecify;
    requires dev.cloister.apps.common;
    requires dev.cloister.faults;

    // picocli fills in the annotated fields.
    opens dev.cloister.faults.app to
            info.picocli;

    uses dev.cloister.spi.TransportProvider;

    provides java.util.spi.ToolProvider with
            dev.cloister.faults.app.FaultsProgram;
    provides dev.cloister.spi.TransportProvider with
            dev.cloister.faults.app.subject.FaultyPipe,
            dev.cloister.faults.app.subject.FaultyShm;
}
