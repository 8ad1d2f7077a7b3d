package dev.cloister.systemtests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.systemtests.support.Checkout;
import dev.cloister.systemtests.support.Snippets;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Java in documents is Java that was compiled, and all of it that was marked. What they say to
 * Maven is what our own build says.
 */
final class DocumentsIT {

    static final Path SERVICES = Checkout.path("docs/services.md");

    private static final Path IMAGES = Checkout.path("docs/images.md");

    private static final Path DIAGNOSIS = Checkout.path("docs/diagnosis.md");

    /** What the documents show is in these. */
    private static final List<Path> SOURCES =
            List.of(
                    Checkout.source("com/example/tariffs"),
                    Checkout.source("dev/cloister/systemtests/diagnose"),
                    Checkout.source("dev/cloister/systemtests/docs"));

    private static final Pattern ARGUMENT = Pattern.compile("<argument>([^<=]+)(=?)[^<]*");

    private static final List<String> REGIONS = new ArrayList<>();
    private static final List<String> BLOCKS = new ArrayList<>();

    @BeforeAll
    static void readDocumentsAndSources() throws IOException {
        for (Path directory : SOURCES) {
            REGIONS.addAll(Snippets.regions(directory).values());
        }
        for (Path document : List.of(SERVICES, IMAGES, DIAGNOSIS)) {
            BLOCKS.addAll(Snippets.blocks(document, "java").toList());
        }
    }

    @Test
    void everyBlockOfJavaIsInTheSources() {
        assertTrue(BLOCKS.size() > 10, () -> "blocks=" + BLOCKS.size());
        BLOCKS.forEach(
                block ->
                        assertTrue(
                                REGIONS.contains(block),
                                () -> "no marked part of " + SOURCES + " is this:\n" + block));
    }

    @Test
    void everyMarkedPartOfTheSourcesIsShown() {
        List<String> hidden = new ArrayList<>(REGIONS);
        hidden.removeAll(BLOCKS);
        assertEquals(List.of(), hidden);
    }

    /** The words, and the options without their values. */
    @Test
    void theConfigurationForMavenIsThatOfOurVaultButForOverwriting() throws IOException {
        String pom = Files.readString(Checkout.path("apps/distribution/pom.xml"));
        int start = pom.indexOf("<id>build-vault</id>");
        String ours = pom.substring(start, pom.indexOf("</execution>", start));
        String shown = Snippets.blocks(IMAGES, "xml").findFirst().orElseThrow();

        List<String> expected = arguments(ours);
        assertTrue(expected.contains("--output="), () -> "arguments=" + expected);
        expected.add("--overwrite");
        assertEquals(expected, arguments(shown));
    }

    private static List<String> arguments(String xml) {
        List<String> arguments = new ArrayList<>();
        Matcher matcher = ARGUMENT.matcher(xml);
        while (matcher.find()) {
            arguments.add(matcher.group(1) + matcher.group(2));
        }
        return arguments;
    }
}
