package dev.cloister.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds every text of the source tree to the rules about sources. */
final class SourcesTest {

    private static Map<String, String> texts = Map.of();

    @BeforeAll
    static void readTheSourceTree() throws IOException {
        texts = SourceTree.read(Build.root());
    }

    @ParameterizedTest
    @EnumSource
    void sourcesKeepTheRule(SourceRule rule) {
        List<String> violations =
                texts.entrySet().stream()
                        .flatMap(text -> rule.violations(text.getKey(), text.getValue()))
                        .toList();

        assertEquals(List.of(), violations);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertEquals(Set.of(), PackageInfos.unmarked(texts));
    }

    @Test
    void allSortsOfFilesAreRead() {
        assertTrue(texts.size() > 150, () -> texts.size() + " files");
        assertTrue(
                texts.keySet()
                        .containsAll(
                                List.of(
                                        ".ci/run",
                                        "README.md",
                                        "cloister",
                                        "module-api/src/main/java/module-info.java",
                                        "pom.xml")),
                () -> texts.keySet().toString());
    }

    @Test
    void everyExceptionIsAboutAFileThatExists() {
        List<String> stale =
                Arrays.stream(SourceRule.values())
                        .flatMap(rule -> rule.exempt().stream())
                        .filter(file -> !texts.containsKey(file))
                        .toList();

        assertEquals(List.of(), stale);
    }
}
