package dev.cloister.architecture;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The descriptors that were agreed, a file each. A change of what a module shows or needs is then a
 * change of one of these files, for reviewers to see.
 *
 * @param folder where they lie
 */
record GoldenDescriptors(Path folder) {

    static final String HOW_TO_ACCEPT =
            "descriptors have changed (- as agreed, + as built). If that is meant, accept them and"
                    + " commit: mvn verify -Darchitecture.accept=true";

    private static final String SUFFIX = ".txt";

    static GoldenDescriptors of(Path root) {
        return new GoldenDescriptors(
                root.resolve("apps/architecture-tests/src/test/resources/descriptors"));
    }

    /** Every line that only one of both has. */
    List<String> differences(List<ModuleDescriptor> modules) throws IOException {
        Map<String, String> agreed = read();
        Map<String, String> built = new TreeMap<>();
        modules.forEach(module -> built.put(module.name(), DescriptorText.of(module)));
        Set<String> names = new TreeSet<>(agreed.keySet());
        names.addAll(built.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            List<String> before = agreed.getOrDefault(name, "").lines().toList();
            List<String> after = built.getOrDefault(name, "").lines().toList();
            before.stream()
                    .filter(line -> !after.contains(line))
                    .forEach(line -> differences.add(name + " - " + line));
            after.stream()
                    .filter(line -> !before.contains(line))
                    .forEach(line -> differences.add(name + " + " + line));
        }
        return differences;
    }

    /** Makes what was built what is agreed. */
    void accept(List<ModuleDescriptor> modules) throws IOException {
        Files.createDirectories(folder);
        for (String gone : read().keySet()) {
            Files.delete(folder.resolve(gone + SUFFIX));
        }
        for (ModuleDescriptor module : modules) {
            Files.writeString(folder.resolve(module.name() + SUFFIX), DescriptorText.of(module));
        }
    }

    private Map<String, String> read() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                texts.put(
                        name.substring(0, name.length() - SUFFIX.length()), Files.readString(file));
            }
        }
        return texts;
    }
}
