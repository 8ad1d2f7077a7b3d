package dev.cloister.benchmark.app.peer;

import dev.cloister.api.ProviderNotFoundException;
import dev.cloister.spi.TransportProvider;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The transports that work here, without the launcher's help. */
public final class Transports {

    private Transports() {}

    /** Their names, the preferred one first. */
    public static List<String> names() {
        return ServiceLoader.load(TransportProvider.class, Transports.class.getClassLoader())
                .stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.unavailable().isEmpty())
                .sorted(Comparator.comparingInt(TransportProvider::priority).reversed())
                .map(TransportProvider::name)
                .toList();
    }

    static TransportProvider find(String name) {
        return ServiceLoader.load(TransportProvider.class, Transports.class.getClassLoader())
                .stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ProviderNotFoundException(
                                        "no transport \"" + name + "\" found", null));
    }
}
