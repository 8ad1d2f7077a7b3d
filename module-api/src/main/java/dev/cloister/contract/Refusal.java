package dev.cloister.contract;

import dev.cloister.api.ContractException;

/** Makes the exceptions for interfaces that cannot be contracts. */
final class Refusal {

    private Refusal() {}

    /**
     * Refuses.
     *
     * @param path the way from the contract to what is wrong
     * @param fact what is wrong with it, and what to do
     */
    static ContractException at(String path, String fact) {
        return new ContractException(path + ": " + fact, null);
    }
}
