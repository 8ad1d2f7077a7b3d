package dev.cloister.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.spi.ContractId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

final class ContractIndexTest {

    private static final String GREETER = "contract greeter version 1\nmethod greet() -> int\n";
    private static final String CLOCK = "contract clock version 3\n";

    private static final ContractIndex INDEX =
            new ContractIndex(List.of(entry("greeter", 1, GREETER), entry("clock", 3, CLOCK)));

    private static ContractIndex.Entry entry(String name, int version, String description) {
        return new ContractIndex.Entry(ContractId.of(name, version, description), description);
    }

    @Test
    void isReadAsItWasWritten() {
        assertEquals(Optional.of(INDEX), ContractIndex.parse(INDEX.text()));
        String none = ContractIndex.NONE.text();
        assertEquals(Optional.of(ContractIndex.NONE), ContractIndex.parse(none));
    }

    @Test
    void isAFileOfTheImage(@TempDir Path image) throws IOException {
        Files.createDirectories(image.resolve("lib"));
        Files.writeString(image.resolve("lib/cloister.contracts"), INDEX.text());
        assertEquals(INDEX, ContractIndex.read(image));
    }

    @Test
    void isNotReadFromAnImageThatHasNone(@TempDir Path image) throws IOException {
        assertThrows(IOException.class, () -> ContractIndex.read(image));
        Files.createDirectories(image.resolve("lib"));
        Files.writeString(ContractIndex.file(image), "something else\n");
        var refusal = assertThrows(IOException.class, () -> ContractIndex.read(image));
        assertEquals(ContractIndex.file(image) + " is no index of contracts", refusal.getMessage());
    }

    @Test
    void findsAContractByAllThatItMeans() {
        assertEquals(Optional.of(ContractId.of("clock", 3, CLOCK)), INDEX.find("clock", 3, CLOCK));
        assertEquals(Optional.empty(), INDEX.find("clock", 2, CLOCK));
        assertEquals(Optional.empty(), INDEX.find("watch", 3, CLOCK));
        assertEquals(Optional.empty(), INDEX.find("clock", 3, CLOCK + "method now() -> long\n"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void damageIsFoundOrHarmless(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 2000; i++) {
            var damaged = new StringBuilder(INDEX.text());
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.setLength(at);
                case 1 -> damaged.deleteCharAt(at);
                default -> damaged.setCharAt(at, (char) random.nextInt(128));
            }
            String text = damaged.toString();
            // Whatever is accepted says of itself what it was read from.
            Optional<String> again = ContractIndex.parse(text).map(ContractIndex::text);
            assertTrue(again.isEmpty() || isSame(text, again.get()), () -> "seed=" + seed + text);
        }
    }

    /** Equal but for how a number is written. */
    private static boolean isSame(String text, String again) {
        return again.equals(text.replaceAll("(?m)^version \\+?0*(?=[0-9])", "version "));
    }
}
