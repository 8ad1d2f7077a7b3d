package dev.cloister.launcher;

import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.ContractException;
import dev.cloister.api.ContractMismatchException;
import dev.cloister.contract.ContractType;
import dev.cloister.contract.FirstDifference;
import dev.cloister.spi.ContractId;

import java.util.List;
import java.util.function.IntFunction;

/**
 * The services that a sandbox says it has.
 *
 * @param contracts hostile text in them is shown only after cleaning. A service's number is its
 *     place
 */
record Offer(List<ContractId> contracts) {

    private static final int NONE = -1;

    /**
     * Finds a service.
     *
     * @param wanted what the app means
     * @param compartment for the message
     * @param describe asks the sandbox what it means by the service of a number
     * @return the service's number
     * @throws ContractException if it is not offered
     * @throws ContractMismatchException if it means something else
     */
    int number(ContractType<?> wanted, CompartmentInfo compartment, IntFunction<String> describe) {
        int number = contracts.indexOf(wanted.id());
        if (number != NONE) {
            return number;
        }
        int namesake = namesake(wanted);
        if (namesake != NONE) {
            throw mismatch(wanted, contracts.get(namesake), compartment, describe.apply(namesake));
        }
        throw new ContractException(
                "compartment "
                        + compartment.name()
                        + " does not offer "
                        + wanted.id()
                        + ". Its image "
                        + compartment.image()
                        + " offers "
                        + Printable.text(contracts.toString()),
                null);
    }

    /** A service of the wanted name and, if there are several, of the wanted version. */
    private int namesake(ContractType<?> wanted) {
        int namesake = NONE;
        for (int i = 0; i < contracts.size(); i++) {
            ContractId offered = contracts.get(i);
            if (offered.name().equals(wanted.name())
                    && (namesake == NONE || offered.version() == wanted.version())) {
                namesake = i;
            }
        }
        return namesake;
    }

    /** What to call a service; of one that the app asked for, it is the app's own text. */
    String name(int number) {
        return number < contracts.size()
                ? Printable.text(contracts.get(number).name())
                : "number " + number;
    }

    private static ContractMismatchException mismatch(
            ContractType<?> wanted,
            ContractId offered,
            CompartmentInfo compartment,
            String description) {
        return new ContractMismatchException(
                "compartment "
                        + compartment.name()
                        + " means something else by "
                        + wanted.name()
                        + ": it offers "
                        + Printable.text(offered.toString())
                        + ", the app wants "
                        + wanted.id()
                        + ". "
                        + difference(wanted.description(), description)
                        + ". Build image and app of the same contract");
    }

    private static String difference(String ours, String theirs) {
        if (ours.equals(theirs)) {
            return "It gives the same description, so its digest is another thing's";
        }
        FirstDifference difference = FirstDifference.between(ours, theirs);
        return "Line "
                + difference.number()
                + " differs, the app has \""
                + difference.first()
                + "\", the compartment \""
                + Printable.text(difference.second())
                + "\"";
    }
}
