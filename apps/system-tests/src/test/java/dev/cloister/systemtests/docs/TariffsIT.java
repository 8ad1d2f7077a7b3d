package dev.cloister.systemtests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.tariffs.ExchangeRates;
import com.example.tariffs.TariffProvider;
import com.example.tariffs.Tariffs;
import com.example.tariffs.Tariffs.Parcel;
import com.example.tariffs.Tariffs.Quote;
import com.example.tariffs.UnknownCountryException;

import dev.cloister.api.Compartment;
import dev.cloister.api.ContractException;
import dev.cloister.api.RemoteFailure;
import dev.cloister.api.ServiceFailedException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.testkit.LocalCompartment;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What docs/services.md says of calls, on a service in the same process. */
final class TariffsIT {

    private static final ServicePolicy ONE_UPCALL = ServicePolicy.strict().withMaxUpcalls(1);

    private final List<String> log = new ArrayList<>();

    // docs: local
    @Test
    void quotesByWeight() {
        try (Compartment compartment = LocalCompartment.open(new TariffProvider())) {
            Tariffs tariffs = compartment.service(Tariffs.class, ONE_UPCALL);
            assertEquals(new Quote.Price(320), tariffs.quote(new Parcel("FR", 800)));
        }
    }

    // docs: end

    @Test
    void callsLikeAnyObject() {
        try (Compartment compartment = LocalCompartment.open(new TariffProvider())) {
            // docs: call
            Tariffs tariffs =
                    compartment.service(Tariffs.class, ServicePolicy.strict().withMaxUpcalls(1));
            String answer =
                    switch (tariffs.quote(new Parcel("FR", 800))) {
                        case Quote.Price price -> price.cents() + " cents";
                        case Quote.Refused refused -> refused.reason();
                    };
            // docs: end
            assertEquals("320 cents", answer);
        }
    }

    @Test
    void tellsErrorsApart() {
        try (Compartment compartment = LocalCompartment.open(new TariffProvider())) {
            Tariffs tariffs = compartment.service(Tariffs.class, ONE_UPCALL);
            price(tariffs, new Parcel("XX", 1));
            price(tariffs, new Parcel("NZ", 40_000));
            assertEquals(List.of("no XX", "bug: java.lang.ClassCastException"), log);
        }
    }

    private void price(Tariffs tariffs, Parcel parcel) {
        ExchangeRates rates = currency -> 1;
        // docs: errors
        try {
            log.add("price " + tariffs.priceIn("EUR", parcel, rates));
        } catch (UnknownCountryException e) { // declared: it says what is wrong
            log.add("no " + e.country());
        } catch (ServiceFailedException e) { // a bug of the service's
            if (e.getCause() instanceof RemoteFailure remote) {
                log.add("bug: " + remote.type());
            }
        }
        // docs: end
    }

    @Test
    void callsAFunctionOfTheApp() {
        try (Compartment compartment = LocalCompartment.open(new TariffProvider())) {
            Tariffs tariffs = compartment.service(Tariffs.class, ONE_UPCALL);
            // docs: upcall
            ExchangeRates rates = currency -> currency.equals("USD") ? 1.25 : 1;
            double dollars = tariffs.priceIn("USD", new Parcel("FR", 800), rates);
            // docs: end
            assertEquals(400.0, dollars);
        }
    }

    @Test
    void refusesAContractWithFunctionsWithoutAPolicy() {
        try (Compartment compartment = LocalCompartment.open(new TariffProvider())) {
            assertThrows(ContractException.class, () -> compartment.service(Tariffs.class));
        }
    }

    @Test
    void goesOnWhileItIsCalled() {
        try (Compartment compartment = LocalCompartment.open(new TariffProvider())) {
            Tariffs tariffs = compartment.service(Tariffs.class, ONE_UPCALL);
            // docs: async
            CompletableFuture<List<Quote>> quotes =
                    tariffs.quoteAll(List.of(new Parcel("FR", 800), new Parcel("NZ", 40_000)));
            // something else, and then:
            List<Quote> all = quotes.join();
            // docs: end
            assertEquals(List.of(new Quote.Price(320), new Quote.Refused("too heavy")), all);
            assertTrue(quotes.isDone());
        }
    }
}
