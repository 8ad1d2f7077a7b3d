/**
 * The hostile service, for images of the tests only. It needs of the JDK what attempts need.
 *
 * @provides dev.cloister.spi.ServiceProvider of the contract {@code dev.cloister.escape}
 */
module dev.cloister.escape.service {
    requires static org.jspecify;
    requires dev.cloister.escape;
    // To attach to other JVMs.
    requires jdk.attach;
    // To take over its own.
    requires jdk.unsupported;

    provides dev.cloister.spi.ServiceProvider with
            dev.cloister.escape.service.EscapeProvider;
}
