package dev.cloister.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Stream;

/** Shows of every rule about sources that it finds what it forbids, and what it lets through. */
final class SourceRuleTest {

    @ParameterizedTest
    @EnumSource
    void findsEachForbiddenText(SourceRule rule) {
        for (String forbidden : forbidden(rule)) {
            assertEquals(
                    List.of("a/File.java:2: " + forbidden),
                    rule.violations("a/File.java", "first\nbefore " + forbidden + " after\nlast")
                            .toList());
        }
    }

    /** In pieces, because this file is a source too. */
    private static List<String> forbidden(SourceRule rule) {
        return switch (rule) {
            case NO_REGISTRY_HOST ->
                    List.of(
                            "repo1." + "maven.org",
                            "repo." + "maven.apache.org",
                            "central.sona" + "type.com",
                            "registry.np" + "mjs.org",
                            "files.pypi." + "example.org",
                            "nexus." + "company.com",
                            "jitpack" + ".io",
                            "ghcr" + ".io");
            case NO_DEVELOPER_PATH ->
                    List.of(
                            "/home" + "/ada",
                            "/Users" + "/ada",
                            "/root" + "/.m2",
                            "C:\\" + "Users");
            case NO_UNFINISHED_WORK -> List.of("TO" + "DO", "FIX" + "ME", "X" + "XX");
            case NO_DISABLED_TEST -> List.of("@" + "Disabled", "@" + "Ignore", "@Arch" + "Ignore");
            case NO_CATCH_OF_EVERYTHING ->
                    List.of("catch (" + "Throwable", "catch (final " + "Throwable");
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.apache.org/licenses/LICENSE-2.0.txt",
                "http://maven.apache.org/POM/4.0.0 https://maven.apache.org/xsd/maven-4.0.0.xsd",
                "http://www.w3.org/2001/XMLSchema-instance",
                "/usr/lib/jvm ~/.sdkman src/home/page target/work/x",
                "todo() HashMap.Entry fixme_later",
                "catch (RuntimeException | AssertionError e)",
            })
    void letsEverythingElseThrough(String text) {
        assertEquals(
                List.of(),
                Stream.of(SourceRule.values())
                        .flatMap(rule -> rule.violations("a/File.java", text))
                        .toList());
    }
}
