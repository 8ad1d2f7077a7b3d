package dev.cloister.launcher.image;

import dev.cloister.api.ImageException;
import dev.cloister.api.image.ImageContract;
import dev.cloister.api.image.ImageDescription;
import dev.cloister.launcher.ImageFiles;
import dev.cloister.wire.ContractIndex;
import dev.cloister.wire.ImageFile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads an image. Runs nothing of it: whoever looks into an image may not trust it yet. */
final class Inspection {

    /** Far more than any image has: a file with holes can claim to be as long as it likes. */
    private static final long MAX_HASHED_BYTES = 4L << 30;

    private Inspection() {}

    static ImageDescription inspect(Path image) {
        try {
            Path path = image.toRealPath();
            ReleaseFile release = ReleaseFile.ofImage(path);
            Path cache = ImageFiles.aotCache(path);
            return new ImageDescription(
                    path,
                    bytes(path),
                    release.javaVersion(),
                    ImageModules.read(path, release.modules()),
                    contracts(path),
                    sha256(path.resolve("lib").resolve("modules")),
                    Files.exists(cache, LinkOption.NOFOLLOW_LINKS)
                            ? Optional.of(sha256(cache))
                            : Optional.empty());
        } catch (NoSuchFileException e) {
            throw new ImageException(
                    image.toAbsolutePath()
                            + " is no sandbox image: there is no "
                            + e.getFile()
                            + ". Name the directory of one",
                    e);
        } catch (IOException | UncheckedIOException e) {
            throw new ImageException(
                    image.toAbsolutePath() + " is no sandbox image that can be read: " + e, e);
        }
    }

    private static Optional<List<ImageContract>> contracts(Path image) throws IOException {
        return Files.exists(ContractIndex.file(image), LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(contracts(ContractIndex.read(image)))
                : Optional.empty();
    }

    static List<ImageContract> contracts(ContractIndex index) {
        return index.entries().stream()
                .map(ContractIndex.Entry::id)
                .map(id -> new ImageContract(id.name(), id.version(), id.digest()))
                .toList();
    }

    /** The size of all files. */
    static long bytes(Path image) throws IOException {
        try (Stream<Path> files = Files.walk(image)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .mapToLong(Inspection::fileBytes)
                    .sum();
        }
    }

    private static long fileBytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = ImageFile.open(file, MAX_HASHED_BYTES);
                var digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
