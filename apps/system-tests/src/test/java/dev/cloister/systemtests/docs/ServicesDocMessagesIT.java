package dev.cloister.systemtests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.tariffs.Deliveries;
import com.example.tariffs.TariffProvider;
import com.example.tariffs.Tariffs;

import dev.cloister.api.Compartment;
import dev.cloister.api.ContractException;
import dev.cloister.api.ContractMismatchException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.spi.ServiceProvider;
import dev.cloister.systemtests.support.Snippets;
import dev.cloister.testkit.LocalCompartment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The messages in docs/services.md are what is said. */
final class ServicesDocMessagesIT {

    private static final ServicePolicy ONE_UPCALL = ServicePolicy.strict().withMaxUpcalls(1);

    @Test
    void ofAnInterfaceThatIsNoContract() throws IOException {
        try (Compartment compartment = LocalCompartment.open(new TariffProvider())) {
            var e =
                    assertThrows(
                            ContractException.class, () -> compartment.service(Deliveries.class));
            assertEquals(shown(0), e.getMessage());
        }
    }

    @Test
    void ofAServiceWithAnotherContract(@TempDir Path directory) throws Exception {
        try (var sources = ChangedClasses.compile(directory, "int grams", "long grams");
                Compartment compartment = LocalCompartment.open(provider(sources))) {
            var e =
                    assertThrows(
                            ContractMismatchException.class,
                            () -> compartment.service(Tariffs.class, ONE_UPCALL));
            // As if it were the first compartment of this process.
            String said =
                    String.valueOf(e.getMessage())
                            .replace(compartment.info().name(), "compartment-1");
            assertEquals(withoutDigests(shown(1)), withoutDigests(said));
        }
    }

    private static ServiceProvider<?> provider(ChangedClasses classes) throws Exception {
        return (ServiceProvider<?>)
                classes.loadClass(TariffProvider.class.getName()).getConstructor().newInstance();
    }

    private static String withoutDigests(String text) {
        return text.replaceAll("\\([0-9a-f]{12}\\)", "(digest)");
    }

    /** One of the messages in the document, whose lines are cut for the eye. */
    private static String shown(int number) throws IOException {
        List<String> blocks = Snippets.blocks(DocumentsIT.SERVICES, "text").toList();
        return String.join(" ", blocks.get(number).lines().toList());
    }
}
