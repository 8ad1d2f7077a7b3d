package dev.cloister.sandbox;

import dev.cloister.contract.ContractType;
import dev.cloister.spi.ContractId;
import dev.cloister.wire.ContractIndex;

import java.io.IOException;
import java.nio.file.Path;

/** The digests of contracts, from the image's index where it has them. */
final class Digests {

    private final ContractIndex index;

    Digests(ContractIndex index) {
        this.index = index;
    }

    /** Those that were written down when this image was built. */
    static Digests ofThisImage() {
        try {
            return new Digests(ContractIndex.read(Path.of(System.getProperty("java.home"))));
        } catch (IOException e) {
            // Linked by hand, or damaged: it takes longer then.
            return new Digests(ContractIndex.NONE);
        }
    }

    /**
     * What both sides must have alike. An index that does not describe the contract as its classes
     * do is passed over.
     */
    ContractId id(ContractType<?> contract) {
        return index.find(contract.name(), contract.version(), contract.description())
                .orElseGet(contract::id);
    }
}
