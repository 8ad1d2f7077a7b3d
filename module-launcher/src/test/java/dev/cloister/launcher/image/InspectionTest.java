package dev.cloister.launcher.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.cloister.api.ImageException;
import dev.cloister.api.image.ImageContract;
import dev.cloister.api.image.ImageDescription;
import dev.cloister.api.image.ImageModule;
import dev.cloister.spi.ContractId;
import dev.cloister.wire.ContractIndex;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

final class InspectionTest {

    /** Of "abc", as FIPS 180-4 has it. */
    private static final String SHA_256_OF_ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir private Path image;

    @BeforeEach
    void anImage() throws IOException {
        FakeHome.image(image, "java.base dev.cloister.sandbox");
    }

    @Test
    void readsAnImageThatWasLinkedByHand() {
        ImageDescription description = Inspection.inspect(image);

        assertEquals("25.0.3", description.javaVersion());
        assertEquals(
                List.of(module("dev.cloister.sandbox"), module("java.base")),
                description.modules());
        assertEquals(Optional.empty(), description.contracts());
        assertEquals(SHA_256_OF_ABC, description.modulesSha256());
        assertEquals(Optional.empty(), description.cacheSha256());
    }

    @Test
    void readsWhatTheBuildWroteDown() throws IOException {
        var modules =
                List.of(
                        new ImageModule("dev.cloister.sandbox", Optional.of("1.2")),
                        new ImageModule("java.base", Optional.of("25.0.3")));
        Files.writeString(ImageModules.file(image), ImageModules.text(modules));
        var id = ContractId.of("clock", 3, "contract clock version 3\n");
        var index =
                new ContractIndex(
                        List.of(new ContractIndex.Entry(id, "contract clock version 3\n")));
        Files.writeString(ContractIndex.file(image), index.text());
        Files.writeString(image.resolve("lib/cloister.aot"), "abc");

        ImageDescription description = Inspection.inspect(image);

        assertEquals(modules, description.modules());
        assertEquals(
                Optional.of(List.of(new ImageContract("clock", 3, id.digest()))),
                description.contracts());
        assertEquals(Optional.of(SHA_256_OF_ABC), description.cacheSha256());
    }

    @Test
    void doesNotBelieveAListOfOtherModules() throws IOException {
        Files.writeString(ImageModules.file(image), "java.base@25\n");

        assertEquals(
                List.of(module("dev.cloister.sandbox"), module("java.base")),
                Inspection.inspect(image).modules());
    }

    @Test
    void refusesADamagedIndex() throws IOException {
        Files.writeString(ContractIndex.file(image), "cloister contracts 1\ncontract clock\n");

        assertTrue(refusal(image).contains("is no index of contracts"));
    }

    @Timeout(20)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "release",
                "lib/modules",
                "lib/cloister.modules",
                "lib/cloister.contracts",
                "lib/cloister.aot"
            })
    void readsNoLinksPipesOrDevices(String name) throws IOException {
        Path file = image.resolve(name);
        Files.deleteIfExists(file);
        Files.createSymbolicLink(file, Files.createTempFile(image, "linked", ""));

        assertTrue(refusal(image).endsWith(file + " is no regular file"), refusal(image));
    }

    @Timeout(20)
    @ParameterizedTest
    @ValueSource(
            strings = {"release", "lib/modules", "lib/cloister.modules", "lib/cloister.contracts"})
    void readsNoMoreThanAnImageCanHave(String name) throws IOException {
        Path file = image.resolve(name);
        Files.deleteIfExists(file);
        try (var channel = FileChannel.open(file, CREATE_NEW, WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'#'}), 5L << 30);
        }

        assertTrue(refusal(image).contains(file + " is longer than "), refusal(image));
    }

    @Test
    void refusesWhatIsNoImage() {
        Path none = image.resolve("none");
        assertEquals(
                none + " is no sandbox image: there is no " + none + ". Name the directory of one",
                refusal(none));
    }

    private static ImageModule module(String name) {
        return new ImageModule(name, Optional.empty());
    }

    private static String refusal(Path path) {
        return String.valueOf(
                assertThrows(ImageException.class, () -> Inspection.inspect(path)).getMessage());
    }
}
