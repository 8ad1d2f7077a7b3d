package com.example.tariffs;

import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.InitialState;
import dev.cloister.api.contract.Transition;

/** A contract with an order of calls. */
// docs: states
@Contract(name = "com.example.transfer", version = 1)
@InitialState("idle")
public interface Transfer {

    @Transition(from = "idle", to = "begun")
    void begin(String account);

    @Transition(from = "begun") // stays there
    void add(long cents);

    @Transition(from = "begun", to = "idle")
    long commit();

    @Transition(
            from = {"idle", "begun"},
            to = Transition.END)
    void close();
}

// docs: end
