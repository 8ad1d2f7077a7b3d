package com.example.tariffs;

import dev.cloister.api.contract.Contract;

import java.time.LocalDate;
import java.util.List;

/** No contract, because of a type that does not cross. */
@Contract(name = "com.example.deliveries", version = 1)
public interface Deliveries {

    /** Says when to come, which is no value of the types that cross. */
    record Round(String country, List<LocalDate> days) {}

    int plan(Round round);
}
