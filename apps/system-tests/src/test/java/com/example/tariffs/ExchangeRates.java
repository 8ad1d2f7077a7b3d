package com.example.tariffs;

import dev.cloister.api.contract.Contract;

/** A function of the app. */
// docs: function
@Contract(name = "com.example.exchange-rates", version = 1)
@FunctionalInterface
public interface ExchangeRates {
    double rate(String currency);
}

// docs: end
