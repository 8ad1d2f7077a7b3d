package dev.cloister.systemtests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.systemtests.support.Snippets;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java in docs/services.md is Java that was compiled, and all of it that was marked. */
final class ServicesDocIT {

    static final Path DOCUMENT = Path.of("../../docs/services.md");

    private static final Path TESTS = Path.of("src/test/java");

    /** What the document shows is in these. */
    private static final List<Path> SOURCES =
            List.of(
                    TESTS.resolve("com/example/tariffs"),
                    TESTS.resolve("dev/cloister/systemtests/docs"));

    private static final List<String> REGIONS = new ArrayList<>();

    @BeforeAll
    static void readTheSources() throws IOException {
        for (Path directory : SOURCES) {
            REGIONS.addAll(Snippets.regions(directory).values());
        }
    }

    @Test
    void everyBlockOfJavaIsInTheSources() throws IOException {
        List<String> blocks = Snippets.blocks(DOCUMENT, "java").toList();
        assertTrue(blocks.size() > 10, () -> "blocks=" + blocks.size());
        blocks.forEach(
                block ->
                        assertTrue(
                                REGIONS.contains(block),
                                () -> "no marked part of " + SOURCES + " is this:\n" + block));
    }

    @Test
    void everyMarkedPartOfTheSourcesIsShown() throws IOException {
        List<String> hidden = new ArrayList<>(REGIONS);
        hidden.removeAll(Snippets.blocks(DOCUMENT, "java").toList());
        assertEquals(List.of(), hidden);
    }
}
