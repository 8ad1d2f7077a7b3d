package dev.cloister.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Chooses what to keep of the inputs that fuzzing collected, and of those that were kept before:
 * few and short ones that reach as much as all of them do. Jazzer merges, this writes the lines.
 */
public final class KeepCorpus {

    /** The few that are longer reach little more, and make every build slower. */
    private static final int MAX_BYTES = 500;

    private static final int MAX_INPUTS = 700;

    private final Path work;
    private final Path resources;

    private KeepCorpus(Path work, Path resources) {
        this.work = work;
        this.resources = resources;
    }

    /**
     * Does so for every target that was fuzzed.
     *
     * @param args where the fuzzer has worked, and where the resources are
     */
    public static void main(String[] args) throws Exception {
        var keeper = new KeepCorpus(Path.of(args[0]), Path.of(args[1]));
        for (Path target : list(keeper.work.resolve(".cifuzz-corpus"))) {
            for (Path method : list(target)) {
                keeper.keep(Class.forName(name(target)), method);
            }
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private void keep(Class<?> target, Path collected) throws Exception {
        Path kept = Files.createTempDirectory(work, "kept-");
        Path merged = Files.createTempDirectory(work, "merged-");
        for (byte[] input : Corpus.kept(target)) {
            Files.write(Files.createTempFile(kept, "", ""), input);
        }
        merge(target, name(collected), merged, kept, collected);
        write(target, merged);
        delete(kept);
        delete(merged);
    }

    private void merge(Class<?> target, String method, Path merged, Path kept, Path collected)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("com.code_intelligence.jazzer.Jazzer");
        command.add("--target_class=" + target.getName());
        command.add("--target_method=" + method);
        command.add("-merge=1");
        Stream.of(merged, kept, collected).map(Path::toString).forEach(command::add);
        int status =
                new ProcessBuilder(command).directory(work.toFile()).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("merging ended with status=" + status + ": " + command);
        }
    }

    private void write(Class<?> target, Path merged) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        for (Path file : list(merged)) {
            inputs.add(Files.readAllBytes(file));
        }
        List<String> lines =
                inputs.stream()
                        .filter(input -> input.length > 0 && input.length <= MAX_BYTES)
                        .sorted(Comparator.comparingInt(input -> input.length))
                        .limit(MAX_INPUTS)
                        .map(Corpus::line)
                        .sorted(Comparator.comparingInt(String::length).thenComparing(line -> line))
                        .toList();
        Path folder = resources.resolve(target.getPackageName().replace('.', '/'));
        Files.write(Files.createDirectories(folder).resolve(Corpus.keptName(target)), lines);
    }

    private static void delete(Path directory) throws IOException {
        for (Path file : list(directory)) {
            Files.delete(file);
        }
        Files.delete(directory);
    }
}
