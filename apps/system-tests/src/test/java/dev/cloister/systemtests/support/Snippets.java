package dev.cloister.systemtests.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Code in documents, and the places in sources that it must come from. */
public final class Snippets {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");

    private static final Pattern REGION =
            Pattern.compile("(?ms)^ *// docs: (?!end$)([\\w-]+)$\n(.*?)^ *// docs: end$");

    private Snippets() {}

    /** The fenced blocks of a language, in the order of a document. */
    public static Stream<String> blocks(Path document, String language) throws IOException {
        return BLOCK.matcher(Files.readString(document))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2));
    }

    /** The marked parts of the sources in a directory, as far to the left as they can be. */
    public static Map<String, String> regions(Path directory) throws IOException {
        Map<String, String> regions = new LinkedHashMap<>();
        try (Stream<Path> sources = Files.list(directory)) {
            for (Path source : (Iterable<Path>) sources.sorted()::iterator) {
                Matcher matcher = REGION.matcher(Files.readString(source));
                while (matcher.find()) {
                    if (regions.put(matcher.group(1), tidy(matcher.group(2))) != null) {
                        throw new AssertionError("two regions are named " + matcher.group(1));
                    }
                }
            }
        }
        return regions;
    }

    /** What a compilation unit declares, without its package and its imports. */
    public static String declarations(Path source) throws IOException {
        return Files.readString(source)
                .lines()
                .filter(line -> !line.startsWith("package ") && !line.startsWith("import "))
                .dropWhile(String::isBlank)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static String tidy(String lines) {
        // The end of a line that is the last one would count as a line that is not indented.
        return lines.stripTrailing().stripIndent() + "\n";
    }
}
