package com.example.tariffs;

import dev.cloister.spi.ServiceContext;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The service of the contract. */
// docs: service
final class TariffService implements Tariffs {

    private static final Map<String, Long> CENTS_PER_KILO = Map.of("FR", 400L, "NZ", 2_900L);

    private final ServiceContext context;

    TariffService(ServiceContext context) {
        this.context = context;
    }

    @Override
    public Quote quote(Parcel parcel) throws UnknownCountryException {
        Long cents = CENTS_PER_KILO.get(parcel.country());
        if (cents == null) {
            throw new UnknownCountryException(parcel.country());
        }
        if (parcel.grams() > 30_000) {
            context.logger().log(Level.INFO, "refused: grams={0}", parcel.grams());
            return new Quote.Refused("too heavy");
        }
        return new Quote.Price(cents * parcel.grams() / 1000);
    }

    @Override
    public CompletableFuture<List<Quote>> quoteAll(List<Parcel> parcels) {
        return CompletableFuture.completedFuture(parcels.stream().map(this::quote).toList());
    }

    @Override
    public double priceIn(String currency, Parcel parcel, ExchangeRates rates)
            throws UnknownCountryException {
        Quote.Price price = (Quote.Price) quote(parcel); // a bug, if the parcel is too heavy
        return price.cents() * rates.rate(currency); // the app's function
    }
}

// docs: end
