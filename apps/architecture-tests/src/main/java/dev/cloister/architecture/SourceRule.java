package dev.cloister.architecture;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What no text in the source tree may hold. The patterns are written so that they do not match
 * themselves.
 */
enum SourceRule {
    /** Where a build gets its parts from is the business of whoever runs it. */
    NO_REGISTRY_HOST(
            "(?i)\\b(?:(?:repo\\d*|registry|repository|central|artifactory|nexus|packages|plugins"
                    + "|index|files|oss|proxy)[.](?:[a-z0-9-]+[.])*(?:org|com|io|net|dev)"
                    + "|(?:[a-z0-9-]+[.])*(?:sonatype[.](?:org|com)|jitpack[.]io|pypi[.]org"
                    + "|npmjs[.](?:org|com)|crates[.]io|rubygems[.]org|mvnrepository[.]com"
                    + "|docker[.]io|ghcr[.]io))\\b"),
    /** They mean something on one machine. */
    NO_DEVELOPER_PATH("(?<![\\w.~}])/(?:home|Users|root|work)/[\\w.-]+|\\b[A-Z]:\\\\Users\\b"),
    /** What is not done is not in the tree; what is planned is in an issue. */
    NO_UNFINISHED_WORK("\\b(?:TO[D]O|FIX[M]E|X[X]X)\\b"),
    /** A test that does not run proves nothing, and says it does. */
    NO_DISABLED_TEST("@[D]isabled|@[I]gnore\\b|@Arch[I]gnore"),
    /** It also catches what ends the JVM, and the interrupt of whoever waits. */
    NO_CATCH_OF_EVERYTHING(
            "catch \\((?:final )?Throw[a]ble\\b",
            // Method handles say that they throw it.
            "apps/escape/service/src/main/java/dev/cloister/escape/service/machine/Native.java",
            "module-linux/src/main/java/dev/cloister/linux/CLibrary.java",
            "module-api/src/test/java/dev/cloister/contract/Reflective.java",
            // A function of the app may throw anything; it goes to the caller as it is.
            "module-launcher/src/main/java/dev/cloister/launcher/AsyncCalls.java",
            "module-launcher/src/main/java/dev/cloister/launcher/LaneCall.java",
            // Metrics of the app may throw anything; no call ends with it.
            "module-launcher/src/main/java/dev/cloister/launcher/observe/Listener.java",
            // A service may throw anything; what must end the JVM still does.
            "module-sandbox/src/main/java/dev/cloister/sandbox/ServiceCode.java");

    private final Pattern pattern;

    @SuppressWarnings("ImmutableEnumChecker") // A copy that nobody can change.
    private final Set<String> exempt;

    SourceRule(String pattern, String... exempt) {
        this.pattern = Pattern.compile(pattern);
        this.exempt = Set.of(exempt);
    }

    /**
     * What is wrong with a text: file, line number, and what matched.
     *
     * @param file its path from the root of the source tree, with slashes
     */
    Stream<String> violations(String file, String text) {
        if (exempt.contains(file)) {
            return Stream.empty();
        }
        List<String> lines = text.lines().toList();
        return IntStream.range(0, lines.size())
                .boxed()
                .flatMap(
                        index ->
                                pattern.matcher(lines.get(index))
                                        .results()
                                        .map(
                                                match ->
                                                        file
                                                                + ":"
                                                                + (index + 1)
                                                                + ": "
                                                                + match.group()));
    }

    /** The files that it lets through. */
    Set<String> exempt() {
        return exempt;
    }
}
