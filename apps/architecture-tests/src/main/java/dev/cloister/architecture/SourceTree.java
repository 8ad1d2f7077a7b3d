package dev.cloister.architecture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The texts that we keep. */
final class SourceTree {

    /** Products of a build, and what git and editors keep; a git worktree has a file .git. */
    private static final Set<String> SKIPPED = Set.of(".git", ".idea", ".vscode", "target");

    /** In the inputs that a fuzzer chose there may be anything. */
    private static final Pattern SKIPPED_FILES =
            Pattern.compile(".*\\.(?:iml|corpus)|hs_err_pid.*\\.log");

    private SourceTree() {}

    /**
     * Reads every text file.
     *
     * @param root where the source tree starts
     * @return texts by path from the root, with slashes
     */
    static Map<String, String> read(Path root) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) {
                        return isKept(directory)
                                ? FileVisitResult.CONTINUE
                                : FileVisitResult.SKIP_SUBTREE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (isKept(file)) {
                            String name = root.relativize(file).toString().replace('\\', '/');
                            text(file).ifPresent(text -> texts.put(name, text));
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return texts;
    }

    private static boolean isKept(Path file) {
        String name = String.valueOf(file.getFileName());
        return !SKIPPED.contains(name) && !SKIPPED_FILES.matcher(name).matches();
    }

    private static Optional<String> text(Path file) throws IOException {
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                            .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }
}
