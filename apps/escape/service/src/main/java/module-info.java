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

    // To be asked for itself.
    uses dev.cloister.spi.TransportProvider;

    provides dev.cloister.spi.ServiceProvider with
            dev.cloister.escape.service.EscapeProvider;

    // All others only to run early.
    provides dev.cloister.spi.TransportProvider with
            dev.cloister.escape.service.early.EarlyTransport;
    provides java.lang.System.LoggerFinder with
            dev.cloister.escape.service.early.EarlyLoggers;
    provides java.net.spi.InetAddressResolverProvider with
            dev.cloister.escape.service.early.EarlyResolver;
    provides java.net.spi.URLStreamHandlerProvider with
            dev.cloister.escape.service.early.EarlyUrls;
    provides java.nio.charset.spi.CharsetProvider with
            dev.cloister.escape.service.early.EarlyCharsets;
    provides java.security.Provider with
            dev.cloister.escape.service.early.EarlySecurity;
    provides java.time.zone.ZoneRulesProvider with
            dev.cloister.escape.service.early.EarlyZoneRules;
}
