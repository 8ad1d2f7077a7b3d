package dev.cloister.systemtests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.tariffs.TariffProvider;
import com.example.tariffs.Tariffs;
import com.example.tariffs.Tariffs.Parcel;
import com.example.tariffs.Tariffs.Quote;
import com.example.tariffs.UnknownCountryException;

import dev.cloister.api.Compartment;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.image.SandboxImage;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.Distribution;
import dev.cloister.systemtests.support.ServiceModule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** The service of docs/services.md in an image of its own, made as the document says. */
final class TariffsImageIT {

    private static final String DESCRIPTOR =
            """
            module com.example.tariffs {
                requires dev.cloister.api;
                exports com.example.tariffs;
                provides dev.cloister.spi.ServiceProvider with
                        com.example.tariffs.TariffProvider;
            }
            """;

    @Test
    void servesInAProcessOfItsOwn(@TempDir Path directory) throws Exception {
        Path module = directory.resolve("com.example.tariffs");
        ServiceModule.write(
                module, Distribution.mods().toString(), DESCRIPTOR, TariffProvider.class);
        Path cloister = Distribution.home();
        Path image = directory.resolve("image");
        // docs: image
        SandboxImage.builder()
                .modulePath(cloister.resolve("image-mods"), module)
                .addModule("com.example.tariffs")
                .output(image)
                .build();
        // docs: end
        try (Compartment compartment = Compartments.patient().image(image).open()) {
            Tariffs tariffs =
                    compartment.service(Tariffs.class, ServicePolicy.strict().withMaxUpcalls(1));
            Parcel parcel = new Parcel("FR", 800);
            assertEquals(new Quote.Price(320), tariffs.quote(parcel));
            assertEquals(List.of(new Quote.Price(320)), tariffs.quoteAll(List.of(parcel)).join());
            assertEquals(400.0, tariffs.priceIn("USD", parcel, currency -> 1.25));
            var e =
                    assertThrows(
                            UnknownCountryException.class,
                            () -> tariffs.quote(new Parcel("XX", 1)));
            assertEquals("XX", e.country());
        }
    }
}
