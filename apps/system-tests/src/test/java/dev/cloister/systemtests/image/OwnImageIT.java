package dev.cloister.systemtests.image;

import static dev.cloister.systemtests.image.Building.TARIFFS;
import static dev.cloister.systemtests.image.Building.build;
import static dev.cloister.systemtests.image.Building.entries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.tariffs.Tariffs;

import dev.cloister.api.Compartment;
import dev.cloister.api.ContractException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.image.ImageContract;
import dev.cloister.api.image.ImageDescription;
import dev.cloister.api.image.ImageModule;
import dev.cloister.api.image.SandboxImage;
import dev.cloister.systemtests.support.CloisterCommand;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.Distribution;
import dev.cloister.systemtests.support.Json;
import dev.cloister.systemtests.support.Processes;
import dev.cloister.systemtests.support.WatchedProcess.Result;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An image with a service of these tests, and without the engine. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class OwnImageIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // see below
    private static Path image;

    @SuppressWarnings("NullAway.Init") // see below
    private static Result built;

    @BeforeAll
    static void buildAnImage() throws IOException {
        Path module = directory.resolve("tariffs");
        Building.writeTariffs(module, "");
        image = directory.resolve("images/tariffs");
        built =
                build(
                        "--module-path",
                        module.toString(),
                        "--add-module",
                        TARIFFS,
                        "--output",
                        image.toString());
        assertEquals(0, built.exit(), built.stderr());
    }

    @Test
    void saysWhatWasBuilt() throws IOException {
        assertEquals("", built.stderr());
        String text = built.stdout();
        assertTrue(text.startsWith("path     " + image + "\nsize     "), text);
        assertTrue(text.contains("offers   com.example.tariffs version 1 "), text);
        assertTrue(text.contains(TARIFFS), text);
        assertEquals(List.of("tariffs"), entries(directory.resolve("images")));
    }

    @Test
    void servesTheService() {
        try (Compartment compartment = Compartments.patient().image(image).open()) {
            Tariffs tariffs =
                    compartment.service(Tariffs.class, ServicePolicy.strict().withMaxUpcalls(1));
            assertEquals(
                    new Tariffs.Quote.Price(320), tariffs.quote(new Tariffs.Parcel("FR", 800)));
        }
    }

    @Test
    void hasNoParserAndNoExpressions() {
        List<String> modules =
                SandboxImage.inspect(image).modules().stream().map(ImageModule::name).toList();
        assertEquals(
                List.of(
                        TARIFFS,
                        "dev.cloister.api",
                        "dev.cloister.ipc",
                        "dev.cloister.linux",
                        "dev.cloister.sandbox",
                        "dev.cloister.shm",
                        "java.base"),
                modules);
        try (Compartment compartment = Compartments.patient().image(image).open()) {
            assertThrows(ContractException.class, () -> compartment.service(Expressions.class));
        }
    }

    @Test
    void startsFromItsCacheWhereItWasMovedTo() throws IOException {
        try (Compartment compartment = Compartments.patient().image(image).open()) {
            String maps = Files.readString(Processes.proc(compartment.info().pid(), "maps"));
            assertTrue(maps.contains(image.resolve("lib/cloister.aot").toString()), maps);
        }
    }

    @Test
    void servesWithoutItsIndexToo() throws IOException {
        Path copy = Distribution.copy(image, directory.resolve("without"));
        Files.delete(copy.resolve("lib/cloister.contracts"));
        try (Compartment compartment = Compartments.patient().image(copy).open()) {
            assertTrue(
                    compartment
                            .service(Tariffs.class, ServicePolicy.strict().withMaxUpcalls(1))
                            .quote(new Tariffs.Parcel("FR", 100_000))
                            .equals(new Tariffs.Quote.Refused("too heavy")));
        }
    }

    @Test
    void isInspectedByTheCommand() throws IOException {
        ImageDescription description = SandboxImage.inspect(image);
        ImageContract contract = description.contracts().orElseThrow().getFirst();

        Result text = CloisterCommand.run("image", "inspect", image.toString());
        assertEquals(0, text.exit(), text.stderr());
        assertTrue(text.stdout().contains(contract.digest()), text.stdout());
        assertTrue(text.stdout().contains(description.modulesSha256()), text.stdout());

        Result json = CloisterCommand.run("image", "inspect", "--json", image.toString());
        assertEquals(0, json.exit(), json.stderr());
        Map<String, Object> read = Json.object(json.stdout());
        assertTrue(read.toString().contains(contract.digest()), json.stdout());
    }

    @Test
    void isReplacedOnlyIfThatIsAsked() throws IOException {
        Path copy = Distribution.copy(image, directory.resolve("old"));
        Files.writeString(copy.resolve("mine"), "");
        Result refused = build("--output", copy.toString());
        assertEquals(3, refused.exit(), refused.stderr());
        assertTrue(refused.stderr().contains("exists and is no empty directory"), refused.stderr());

        Result replaced = build("--output", copy.toString(), "--overwrite", "--no-training");
        assertEquals(0, replaced.exit(), replaced.stderr());
        assertEquals(
                "warning: the image offers no service; ask for the module of one\n",
                replaced.stderr());
        assertTrue(Files.notExists(copy.resolve("mine")));
    }
}
