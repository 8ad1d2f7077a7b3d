package dev.cloister.sandbox.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.spi.URLStreamHandlerProvider;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Has the JDK open the files now that it opens when something is used for the first time. In a
 * sealed process it cannot, and some of its classes could then never be used: a service that asks
 * for a file or a socket is to get an exception, not an error. No code of a service runs here.
 */
final class Preload {

    /** Classes that load a native library or read a file of the JDK's when they are initialized. */
    private static final List<String> OF_JAVA_BASE =
            List.of(
                    "java.net.InetAddress",
                    "java.util.zip.CRC32",
                    "java.util.zip.Deflater",
                    "java.util.zip.Inflater",
                    "java.util.Currency",
                    // What sockets are made with.
                    "sun.nio.ch.SocketDispatcher");

    private static final String MANAGEMENT = "java.lang.management.ManagementFactory";
    private static final String EXTENDED_MANAGEMENT =
            "com.sun.management.internal.PlatformMBeanProviderImpl";

    /** Runs once, on the thread that comes first. */
    private static final FutureTask<?> ALL = new FutureTask<>(Preload::all, null);

    private Preload() {}

    /** Begins on a thread of its own: the app's opening message is not there yet. */
    static void begin() {
        Thread.ofPlatform().daemon().name("preload").start(ALL);
    }

    /** Returns when all is open. */
    static void finish() {
        ALL.run();
        try {
            ALL.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the JDK's files cannot be opened early", e.getCause());
        } catch (InterruptedException e) {
            // Not sealed, and so not to go on.
            throw new IllegalStateException("interrupted before the seal", e);
        }
    }

    private static void all() {
        fileSystem();
        randomness();
        timeZones();
        ciphers();
        resources();
        OF_JAVA_BASE.forEach(Preload::initialize);
        initializeOf("java.management", MANAGEMENT);
        initializeOf("jdk.management", EXTENDED_MANAGEMENT);
    }

    /** {@code libnio}. */
    private static void fileSystem() {
        var _ = Files.isDirectory(Path.of("/"), LinkOption.NOFOLLOW_LINKS);
    }

    /** {@code /dev/random}; without it the first random number takes seconds. */
    private static void randomness() {
        new SecureRandom().nextInt();
    }

    /** The time zones' rules. */
    private static void timeZones() {
        if (!isProvided(ZoneRulesProvider.class)) {
            var _ = ZoneId.systemDefault().getRules();
        }
    }

    /** What ciphers and message authentication codes need; it makes a URL on the way. */
    private static void ciphers() {
        if (!isProvided(URLStreamHandlerProvider.class)) {
            initialize("javax.crypto.JceSecurity");
        }
    }

    /**
     * Whether a module of the image has something that the JDK would make an instance of. That is
     * code which is not sealed yet: rather no time zones, and no ciphers.
     */
    private static boolean isProvided(Class<?> service) {
        return ModuleLayer.boot().modules().stream()
                .flatMap(module -> module.getDescriptor().provides().stream())
                .anyMatch(provides -> provides.service().equals(service.getName()));
    }

    /** The image's own library for reading resources, of services among others. */
    private static void resources() {
        try (InputStream resource = Object.class.getResourceAsStream("Object.class")) {
            if (resource == null) {
                throw new IllegalStateException("the image has no java.base to read");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void initializeOf(String module, String type) {
        if (ModuleLayer.boot().findModule(module).isPresent()) {
            initialize(type);
        }
    }

    private static void initialize(String type) {
        try {
            Class.forName(type);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("this JDK is not known: no " + type, e);
        }
    }
}
