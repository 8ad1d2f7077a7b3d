package com.example.tariffs;

import dev.cloister.api.contract.Contract;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A contract that uses most of what a contract can. */
// docs: contract
@Contract(name = "com.example.tariffs", version = 1)
public interface Tariffs {

    record Parcel(String country, int grams) {}

    sealed interface Quote {
        record Price(long cents) implements Quote {}

        record Refused(String reason) implements Quote {}
    }

    Quote quote(Parcel parcel) throws UnknownCountryException;

    CompletableFuture<List<Quote>> quoteAll(List<Parcel> parcels);

    double priceIn(String currency, Parcel parcel, ExchangeRates rates)
            throws UnknownCountryException;
}

// docs: end
