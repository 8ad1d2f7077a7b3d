/**
 * The transport {@code shm}: moves frames through memory that the app and the sandbox's process
 * share.
 *
 * @provides dev.cloister.spi.TransportProvider both ends of the transport {@code shm}
 */
module dev.cloister.shm {
    requires static org.jspecify;
    requires dev.cloister.api;
    requires dev.cloister.linux;

    // Also named in META-INF/services, for applications on the class path.
    provides dev.cloister.spi.TransportProvider with
            dev.cloister.shm.ShmTransportProvider;
}
