package dev.cloister.wire;

import dev.cloister.spi.ContractId;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The contracts that an image offers, written down when it was built. With it a sandbox need not
 * compute digests when it starts: the first one in a JVM loads the security providers, a third of
 * the time that starting takes.
 *
 * <p>It decides nothing: the app compares the digests with its own, so a wrong one only keeps the
 * service from being used.
 *
 * <p>A text: a line that names the format; for each contract the lines {@code contract NAME},
 * {@code version NUMBER} and {@code digest DIGITS}, and its description, each line after a bar and
 * a space.
 *
 * @param entries the contracts, in the order in which the sandbox offers them
 */
public record ContractIndex(List<Entry> entries) {

    /** Knows no contract. */
    public static final ContractIndex NONE = new ContractIndex(List.of());

    /** Where it is in an image. */
    private static final Path FILE = Path.of("lib", "cloister.contracts");

    private static final String FORMAT = "cloister contracts 1";
    private static final String CONTRACT = "contract ";
    private static final String VERSION = "version ";
    private static final String DIGEST = "digest ";
    private static final String DESCRIPTION = "| ";

    /**
     * A contract.
     *
     * @param id its name, version and digest
     * @param description its canonical description: nothing, or lines that end in a line feed
     */
    public record Entry(ContractId id, String description) {

        /** Checks the description. */
        public Entry {
            if (!description.isEmpty() && !description.endsWith("\n")) {
                throw new IllegalArgumentException("the description's last line is not whole");
            }
        }

        private String text() {
            var text =
                    new StringBuilder()
                            .append(CONTRACT + id.name() + "\n")
                            .append(VERSION + id.version() + "\n")
                            .append(DIGEST + id.digest() + "\n");
            if (!description.isEmpty()) {
                String lines = description.substring(0, description.length() - 1);
                text.append(DESCRIPTION + lines.replace("\n", "\n" + DESCRIPTION) + "\n");
            }
            return text.toString();
        }
    }

    /** Copies the list. */
    public ContractIndex {
        entries = List.copyOf(entries);
    }

    /**
     * Where an image has its index.
     *
     * @param image the image's directory
     * @return the file
     */
    public static Path file(Path image) {
        return image.resolve(FILE);
    }

    /**
     * Reads the index of an image.
     *
     * @param image the image's directory
     * @return the index
     * @throws IOException if there is none, or if it is not fit
     */
    public static ContractIndex read(Path image) throws IOException {
        Path file = file(image);
        return parse(ImageFile.text(file))
                .orElseThrow(() -> new IOException(file + " is no index of contracts"));
    }

    /**
     * Reads the text of an index.
     *
     * @param text any text
     * @return the index, or empty if the text is none
     */
    public static Optional<ContractIndex> parse(String text) {
        return new Parser(text.split("\n", -1)).index();
    }

    /**
     * This index as a text.
     *
     * @return what {@link #parse} reads
     */
    public String text() {
        var text = new StringBuilder(FORMAT + "\n");
        entries.forEach(entry -> text.append(entry.text()));
        return text.toString();
    }

    /**
     * Finds a contract.
     *
     * @param name its name
     * @param version its version
     * @param description its canonical description
     * @return its identity with the digest, or empty if this index knows no such contract, or
     *     another description of it
     */
    public Optional<ContractId> find(String name, int version, String description) {
        for (Entry entry : entries) {
            ContractId id = entry.id();
            if (id.name().equals(name)
                    && id.version() == version
                    && entry.description().equals(description)) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    /** Reads lines; the last one is what follows the last line feed: nothing. */
    private static final class Parser {

        private final String[] lines;
        private int next;

        Parser(String[] lines) {
            this.lines = lines;
        }

        Optional<ContractIndex> index() {
            if (!lines[next++].equals(FORMAT) || !lines[lines.length - 1].isEmpty()) {
                return Optional.empty();
            }
            List<Entry> entries = new ArrayList<>();
            while (next < lines.length - 1) {
                Optional<Entry> entry = entry();
                if (entry.isEmpty()) {
                    return Optional.empty();
                }
                entries.add(entry.get());
            }
            return Optional.of(new ContractIndex(entries));
        }

        private Optional<Entry> entry() {
            Optional<String> name = field(CONTRACT);
            Optional<Integer> version = field(VERSION).flatMap(Parser::number);
            Optional<String> digest = field(DIGEST).filter(ContractId::isDigest);
            var description = new StringBuilder();
            for (Optional<String> line = field(DESCRIPTION);
                    line.isPresent();
                    line = field(DESCRIPTION)) {
                description.append(line.get()).append('\n');
            }
            if (name.isEmpty() || version.isEmpty() || digest.isEmpty()) {
                return Optional.empty();
            }
            var id = new ContractId(name.get(), version.get(), digest.get());
            return Optional.of(new Entry(id, description.toString()));
        }

        private Optional<String> field(String start) {
            if (next == lines.length || !lines[next].startsWith(start)) {
                return Optional.empty();
            }
            return Optional.of(lines[next++].substring(start.length()));
        }

        private static Optional<Integer> number(String text) {
            try {
                return Optional.of(Integer.valueOf(text));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }
}
