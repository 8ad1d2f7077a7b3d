package dev.cloister.systemtests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.systemtests.support.Snippets;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The Java in docs/services.md is Java that was compiled, and all of it that was marked. */
final class ServicesDocIT {

    private static final Path DOCUMENT = Path.of("../../docs/services.md");

    private static final Path SOURCES = Path.of("src/test/java/dev/cloister/systemtests/docs");

    @Test
    void everyBlockOfJavaIsInTheSources() throws IOException {
        Collection<String> regions = Snippets.regions(SOURCES).values();
        List<String> blocks = Snippets.blocks(DOCUMENT, "java").toList();
        assertTrue(blocks.size() > 9, () -> "blocks=" + blocks.size());
        blocks.forEach(
                block ->
                        assertTrue(
                                regions.contains(block),
                                () -> "no marked part of " + SOURCES + " is this:\n" + block));
    }

    @Test
    void everyMarkedPartOfTheSourcesIsShown() throws IOException {
        Set<String> shown = new HashSet<>(Snippets.blocks(DOCUMENT, "java").toList());
        List<String> hidden =
                Snippets.regions(SOURCES).values().stream()
                        .filter(region -> !shown.contains(region))
                        .toList();
        assertEquals(List.of(), hidden);
    }
}
