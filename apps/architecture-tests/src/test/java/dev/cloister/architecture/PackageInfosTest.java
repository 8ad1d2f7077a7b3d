package dev.cloister.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

final class PackageInfosTest {

    @Test
    void findsPackagesThatNobodyMarked() {
        assertEquals(
                Set.of("a b.bare", "a b.plain", "c b.marked"),
                PackageInfos.unmarked(
                        Map.of(
                                "a/src/main/java/module-info.java", "module a {}",
                                "a/src/main/java/b/bare/Type.java", "",
                                "a/src/test/java/b/plain/package-info.java", "package b.plain;",
                                "a/src/main/java/b/marked/package-info.java", "@NullMarked package",
                                "a/src/test/java/b/marked/TypeTest.java", "",
                                "c/src/test/java/b/marked/TypeTest.java", "")));
    }
}
