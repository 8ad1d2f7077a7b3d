package dev.cloister.sandbox;

import dev.cloister.contract.ContractType;
import dev.cloister.spi.ServiceProvider;
import dev.cloister.wire.ContractIndex;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints the index of the contracts that this image offers, while the image is built: nobody else
 * has all the classes that they mention.
 */
final class Describe {

    private Describe() {}

    /**
     * Writes the index to the standard output.
     *
     * @throws dev.cloister.api.ContractException if a service's contract is none
     */
    static void run() {
        ContractIndex index = index();
        // Not System.out, where services may print, in whatever charset.
        var out = new FileOutputStream(FileDescriptor.out);
        try (var printer = new PrintStream(out, false, StandardCharsets.UTF_8)) {
            printer.print(index.text());
        }
    }

    /** In the order in which the services are offered. */
    private static ContractIndex index() {
        List<ContractIndex.Entry> entries = new ArrayList<>();
        for (ServiceProvider<?> provider : Services.providers()) {
            ContractType<?> type = ContractType.of(provider.contract());
            entries.add(new ContractIndex.Entry(type.id(), type.description()));
        }
        return new ContractIndex(entries);
    }
}
