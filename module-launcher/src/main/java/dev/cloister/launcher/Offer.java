package dev.cloister.launcher;

import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.ContractException;
import dev.cloister.spi.ContractId;

import java.util.List;

/**
 * The services that a sandbox says it has.
 *
 * @param contracts hostile text in them is shown only after cleaning. A service's number is its
 *     place
 */
record Offer(List<ContractId> contracts) {

    /**
     * Finds a service.
     *
     * @param wanted what the app means
     * @param compartment for the message
     * @return the service's number
     * @throws ContractException if it is not offered, or means something else
     */
    int number(ContractId wanted, CompartmentInfo compartment) {
        for (int i = 0; i < contracts.size(); i++) {
            ContractId offered = contracts.get(i);
            if (offered.equals(wanted)) {
                return i;
            }
            if (offered.name().equals(wanted.name())) {
                throw new ContractException(
                        "compartment "
                                + compartment.name()
                                + " means something else by "
                                + wanted.name()
                                + ": it offers "
                                + Printable.text(offered.toString())
                                + ", the app wants "
                                + wanted
                                + ". Use an image and jars of the same release",
                        null);
            }
        }
        throw new ContractException(
                "compartment "
                        + compartment.name()
                        + " does not offer "
                        + wanted
                        + ". Its image "
                        + compartment.image()
                        + " offers "
                        + Printable.text(contracts.toString()),
                null);
    }
}
