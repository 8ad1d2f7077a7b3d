package dev.cloister.sandbox;

import dev.cloister.spi.ContractId;
import dev.cloister.spi.Service;
import dev.cloister.spi.ServiceCall;
import dev.cloister.spi.ServiceProvider;
import dev.cloister.wire.CallHeader;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The services of this image. A service's number is its place. */
final class Services {

    /** Enough for the compilers to see what is hot, so that the cache holds their profiles. */
    private static final int TRAINING_ROUNDS = 2000;

    private static final Service PING = new Ping();

    private final List<ContractId> contracts = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();

    private Services() {}

    static Services load() {
        Services loaded = new Services();
        for (ServiceProvider provider : ServiceLoader.load(ServiceProvider.class)) {
            loaded.contracts.add(provider.contract());
            loaded.services.add(provider.create());
        }
        return loaded;
    }

    List<ContractId> contracts() {
        return contracts;
    }

    Service get(int number) {
        if (number == CallHeader.PING_SERVICE) {
            return PING;
        }
        if (number >= services.size()) {
            throw new IllegalArgumentException("service " + number + " does not exist");
        }
        return services.get(number);
    }

    void warmUp(boolean training) throws Exception {
        for (int round = training ? TRAINING_ROUNDS : 1; round > 0; round--) {
            for (Service service : services) {
                service.warmUp();
            }
        }
    }

    /** Answers every call with nothing. */
    private static final class Ping implements Service {
        @Override
        public void handle(ServiceCall call) {}

        @Override
        public void warmUp() {}
    }
}
