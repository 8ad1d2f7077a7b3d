package dev.cloister.systemtests.escape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an attempt could leave behind. The app looks for itself: an attacker's word that something
 * was refused is no proof.
 */
final class Traces {

    private static final String ATTRIBUTES = "unix:nlink,mode,uid,gid,lastModifiedTime";

    private final Path directory;
    private final List<String> before;

    private Traces(Path directory, List<String> before) {
        this.directory = directory;
        this.before = before;
    }

    /** Remembers a directory as it is. */
    static Traces of(Path directory) throws IOException {
        return new Traces(directory, state(directory));
    }

    /** What is different now; empty if nothing is. */
    String inDirectory() throws IOException {
        List<String> after = state(directory);
        return after.equals(before) ? "" : before + " became " + after;
    }

    private static List<String> state(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> sorted = files.sorted().toList();
            List<String> states = new ArrayList<>();
            for (Path file : sorted) {
                states.add(describe(file));
            }
            return states;
        }
    }

    private static String describe(Path file) throws IOException {
        var attributes = Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        String content =
                Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.readString(file) : "";
        return file.getFileName() + " " + new TreeMap<>(attributes) + " " + content;
    }
}
