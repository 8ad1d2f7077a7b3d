package dev.cloister.escape.service.attack;

import static dev.cloister.escape.service.attack.Attempt.thrown;

import dev.cloister.escape.service.early.Early;
import dev.cloister.escape.service.early.EarlyCharsets;
import dev.cloister.escape.service.early.EarlyLoggers;
import dev.cloister.escape.service.early.EarlyResolver;
import dev.cloister.escape.service.early.EarlySecurity;
import dev.cloister.escape.service.early.EarlyTransport;
import dev.cloister.escape.service.early.EarlyUrls;
import dev.cloister.escape.service.early.EarlyZoneRules;
import dev.cloister.spi.TransportProvider;

import java.io.FileNotFoundException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.Charset;
import java.security.Security;
import java.time.ZoneId;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Code that wants to run before the kernel shuts the process, by being found for another purpose
 * than to serve. If nobody has asked for it when the attempt is made, the attempt does: then it
 * comes too late.
 */
final class EarlyAttempts {

    private EarlyAttempts() {}

    static List<Attempt> all() {
        return List.of(
                early(
                        "a transport",
                        EarlyTransport.class,
                        () -> ServiceLoader.load(TransportProvider.class).forEach(each -> {})),
                // The JDK's own rules come before, and those are in a file.
                early(
                        LinkageError.class,
                        "time zones",
                        EarlyZoneRules.class,
                        () -> ZoneId.of("Europe/Berlin")),
                early("a logger", EarlyLoggers.class, () -> System.getLogger("early")),
                early(
                        "addresses",
                        EarlyResolver.class,
                        () -> InetAddress.getAllByName("localhost")),
                early(
                        "character sets",
                        EarlyCharsets.class,
                        () -> Charset.isSupported("x-cloister-none")),
                early("protocols", EarlyUrls.class, () -> isProtocol("cloister-none")),
                early("algorithms", EarlySecurity.class, Security::getProviders));
    }

    /** Makes the JDK look for providers. */
    @FunctionalInterface
    private interface Question {

        void ask() throws Exception;
    }

    private static Attempt early(String what, Class<?> provider, Question question) {
        return early(FileNotFoundException.class, what, provider, question);
    }

    private static Attempt early(
            Class<? extends Throwable> refusal, String what, Class<?> provider, Question question) {
        return thrown(
                refusal,
                "runs before the seal, as who knows " + what,
                target -> {
                    if (!Early.hasCome(provider)) {
                        question.ask();
                    }
                    return Early.loot(provider);
                });
    }

    private static boolean isProtocol(String name) {
        try {
            return URI.create(name + ":none").toURL() != null;
        } catch (MalformedURLException e) {
            return false;
        }
    }
}
