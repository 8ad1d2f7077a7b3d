/**
 * The transport {@code pipe}: moves frames over the sandbox process's standard input and output.
 *
 * @provides dev.cloister.spi.TransportProvider both ends of the transport {@code pipe}
 */
module dev.cloister.ipc {
    requires static org.jspecify;
    requires dev.cloister.api;

    // Also named in META-INF/services, for applications on the class path.
    provides dev.cloister.spi.TransportProvider with
            dev.cloister.ipc.PipeTransportProvider;
}
