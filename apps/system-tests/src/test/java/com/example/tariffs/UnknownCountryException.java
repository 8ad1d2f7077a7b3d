package com.example.tariffs;

import dev.cloister.api.ServiceException;

/** An error that a contract declares. */
// docs: exception
public final class UnknownCountryException extends ServiceException {

    private static final long serialVersionUID = 1L;

    private final String country;

    public UnknownCountryException(String country) {
        super("no tariff: country=" + country + ", add one or send it elsewhere", null);
        this.country = country;
    }

    public String country() {
        return country;
    }
}

// docs: end
