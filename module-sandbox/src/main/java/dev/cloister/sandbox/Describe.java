package dev.cloister.sandbox;

import dev.cloister.wire.ContractIndex;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Prints the index of the contracts that this image offers, while the image is built: nobody else
 * has all the classes that they mention.
 */
final class Describe {

    private Describe() {}

    /**
     * Writes the index to the standard output, in the order in which the services are offered.
     *
     * @throws Refusal if the image could not serve
     */
    static void run() throws Refusal {
        // No call is made, so no frame needs room.
        ContractIndex index = Services.of(Services.providers(), 0).index();
        // Not System.out, where services may print, in whatever charset.
        var out = new FileOutputStream(FileDescriptor.out);
        try (var printer = new PrintStream(out, false, StandardCharsets.UTF_8)) {
            printer.print(index.text());
        }
    }
}
