package dev.cloister.launcher;

import dev.cloister.api.ContractException;
import dev.cloister.api.Metrics;
import dev.cloister.api.ProviderNotFoundException;
import dev.cloister.arguments.Quoted;
import dev.cloister.spi.ServiceFacade;
import dev.cloister.spi.TransportProvider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The one place that finds providers of transports, facades and metrics. */
final class Providers {

    private static final String TRANSPORT_PROPERTY = "cloister.transport";

    private Providers() {}

    /**
     * Picks the transport: the one that the app names, else the system property, else the one of
     * the highest priority that works here.
     */
    static TransportProvider transport(Optional<String> named) {
        List<TransportProvider> found = load(TransportProvider.class);
        if (found.isEmpty()) {
            throw new ProviderNotFoundException(
                    "no transport found: put the jar of a transport, for instance module"
                            + " dev.cloister.ipc, on the module path; the cloister command takes"
                            + " its jars from the folder mods",
                    null);
        }
        Optional<String> wanted =
                named.or(() -> Optional.ofNullable(System.getProperty(TRANSPORT_PROPERTY)));
        return wanted.map(name -> byName(name, found)).orElseGet(() -> best(found));
    }

    private static TransportProvider byName(String name, List<TransportProvider> found) {
        TransportProvider provider =
                found.stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new ProviderNotFoundException(
                                                "no transport "
                                                        + Quoted.of(name)
                                                        + " found, there is "
                                                        + names(found)
                                                        + ": put its jar on the module path or"
                                                        + " name another one",
                                                null));
        provider.unavailable()
                .ifPresent(
                        reason -> {
                            throw new ProviderNotFoundException(
                                    "transport \""
                                            + name
                                            + "\" does not work here: "
                                            + reason
                                            + "; name another one",
                                    null);
                        });
        return provider;
    }

    private static TransportProvider best(List<TransportProvider> found) {
        // No comparator made of lambdas: each is linked anew in every process that starts.
        TransportProvider best = null;
        for (TransportProvider provider : found) {
            if (provider.unavailable().isEmpty()
                    && (best == null || provider.priority() > best.priority())) {
                best = provider;
            }
        }
        if (best == null) {
            throw new ProviderNotFoundException(
                    "no transport works here: " + found.stream().map(Providers::whyNot).toList(),
                    null);
        }
        return best;
    }

    private static String whyNot(TransportProvider provider) {
        return provider.name() + ": " + provider.unavailable().orElse("");
    }

    private static List<String> names(List<TransportProvider> found) {
        return found.stream().map(TransportProvider::name).toList();
    }

    /** Those who are told of all compartments; the same objects each time. */
    static List<Metrics> metrics() {
        return FoundMetrics.ALL;
    }

    /** Looked for when the first compartment is opened. */
    private static final class FoundMetrics {
        static final List<Metrics> ALL = List.copyOf(load(Metrics.class));
    }

    /**
     * Finds the face of a contract that apps ask for by it.
     *
     * @throws ContractException if there is none
     */
    @SuppressWarnings("unchecked") // a facade's type parameter is what its type() says
    static <F> ServiceFacade<F, ?> facade(Class<F> type) {
        for (ServiceFacade<?, ?> facade : facades(type)) {
            if (facade.type() == type) {
                return (ServiceFacade<F, ?>) facade;
            }
        }
        throw new ContractException(
                type.getName()
                        + " is no service that this app knows: it is not annotated with @Contract,"
                        + " and no ServiceFacade for it was found",
                null);
    }

    /** Facades live where what they show does, which may be a layer that we do not see. */
    @SuppressWarnings("rawtypes") // a class literal has no parameters
    private static List<ServiceFacade> facades(Class<?> type) {
        ModuleLayer layer = type.getModule().getLayer();
        return list(
                ServiceFacade.class,
                layer == null
                        ? ServiceLoader.load(ServiceFacade.class, type.getClassLoader())
                        : ServiceLoader.load(layer, ServiceFacade.class));
    }

    private static <P> List<P> load(Class<P> type) {
        return list(type, ServiceLoader.load(type, Providers.class.getClassLoader()));
    }

    private static <P> List<P> list(Class<P> type, ServiceLoader<P> loader) {
        List<P> found = new ArrayList<>();
        try {
            // The iterator itself fails for a provider that cannot be loaded.
            loader.forEach(found::add);
        } catch (ServiceConfigurationError e) {
            throw new ProviderNotFoundException(
                    "a provider of "
                            + type.getSimpleName()
                            + " cannot be loaded: "
                            + e.getMessage()
                            + ". Take its jar off the module path or replace it",
                    e);
        }
        return found;
    }
}
