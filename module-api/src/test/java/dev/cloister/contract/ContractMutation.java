package dev.cloister.contract;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes of the source of a {@link RandomContract} that change what it means. Exceptions are left
 * alone: what they hold is named three times.
 */
enum ContractMutation {
    CONTRACT_RENAMED("@(.*)name = \"random\\.C", "@$1name = \"random.D"),
    FUNCTION_RENAMED("@(.*)name = \"random\\.F", "@$1name = \"random.G"),
    CONTRACT_VERSION("version = 1", "version = 2"),
    FUNCTION_VERSION("version = 3", "version = 4"),
    METHOD_ADDED("\\}\\s*\\z", "void added(); }"),
    METHOD_REMOVED("^.* m[0-2]\\(.*;$", ""),
    METHOD_RENAMED(" (m[0-2])\\(", " $1b("),
    PARAMETER_ADDED("( m[0-2]\\()(?!\\))", "$1int added, "),
    PARAMETER_REMOVED(", [^,()<>]+ p2\\)", ")"),
    RESULT_DROPPED("^(?!void).* (m[0-2]\\()", "void $1"),
    RESULT_NOW("^CompletableFuture<(.*)> (m[0-2]\\()", "$1 $2"),
    ERRORS_DROPPED("( m[0-2]\\(.*\\)) throws .*;$", "$1;"),
    PRIMITIVE_CHANGED("\\b(boolean|byte|char|short|int)\\b(?! picky)", "long"),
    BOX_CHANGED("\\b(Boolean|Byte|Character|Short|Integer)\\b", "Long"),
    TEXT_CHANGED("\\bString\\b", "Boolean"),
    MEMORY_CHANGED("\\bMemorySegment\\b", "byte[]"),
    LIST_CHANGED("\\bList<", "Optional<"),
    OPTIONAL_CHANGED("\\bOptional<", "List<"),
    COMPONENT_RENAMED("\\b(c\\d)\\b", "$1b"),
    COMPONENT_ADDED("\\b(record [RO]\\d+\\()(?!\\))", "$1int added, "),
    COMPONENTS_SWAPPED("(\\w+) (c\\d), (?!\\1 )(\\w+) (c\\d)\\b", "$3 $2, $1 $4"),
    CONSTANT_RENAMED("\\{ ONE\\b", "{ UNO"),
    CONSTANT_ADDED("\\{ ONE\\b", "{ ZERO, ONE"),
    CONSTANTS_SWAPPED("\\{ ONE, (C\\d)", "{ $1, ONE"),
    OPTION_ADDED("(sealed interface (S\\d+) .*)\\}$", "$1 record Added() implements $2 {} }");

    private final Pattern pattern;
    private final String replacement;

    ContractMutation(String regex, String replacement) {
        this.pattern = Pattern.compile(regex, Pattern.MULTILINE);
        this.replacement = replacement;
    }

    /**
     * Changes a source at one place.
     *
     * @return the changed source, or empty if there is no place for this
     */
    Optional<String> apply(String source, RandomGenerator random) {
        Matcher matcher = pattern.matcher(source);
        List<MatchResult> places =
                matcher.results().filter(place -> isPartOfContract(source, place)).toList();
        if (places.isEmpty()) {
            return Optional.empty();
        }
        MatchResult place = places.get(random.nextInt(places.size()));
        // Where the match starts, the expression matches again; what is before stays.
        matcher.region(place.start(), source.length());
        matcher.useTransparentBounds(true).useAnchoringBounds(false);
        if (!matcher.lookingAt()) {
            throw new AssertionError(name() + " at " + place.start() + "\n" + source);
        }
        StringBuilder changed = new StringBuilder();
        matcher.appendReplacement(changed, replacement);
        return Optional.of(matcher.appendTail(changed).toString());
    }

    private static boolean isPartOfContract(String source, MatchResult place) {
        int lineStart = source.lastIndexOf('\n', place.start() - 1) + 1;
        return !source.startsWith("import ", lineStart)
                && !source.startsWith("final class ", lineStart);
    }
}
