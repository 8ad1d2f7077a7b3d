package dev.cloister.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Opens files of an image for somebody who does not trust the image yet: they are regular files, no
 * links, no pipes or devices that never end, and of bounded size. Only the file itself is looked
 * at: a directory on the way to it may be a link to elsewhere.
 */
public final class ImageFile {

    private static final int MAX_TEXT_BYTES = 16 << 20;

    private ImageFile() {}

    /**
     * Opens a file.
     *
     * @param file the file
     * @param maxBytes how long it may be
     * @return the file's bytes
     * @throws IOException if it is missing, no regular file, or longer
     */
    public static InputStream open(Path file, long maxBytes) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is no regular file");
        }
        if (Files.size(file) > maxBytes) {
            throw new IOException(file + " is longer than " + maxBytes + " bytes");
        }
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Reads a file whole.
     *
     * @param file a text in UTF-8 of at most 16 MiB
     * @return the text; what is not UTF-8 is replaced
     * @throws IOException if it is missing, no regular file, or longer
     */
    public static String text(Path file) throws IOException {
        try (InputStream in = open(file, MAX_TEXT_BYTES)) {
            byte[] bytes = in.readNBytes(MAX_TEXT_BYTES + 1);
            if (bytes.length > MAX_TEXT_BYTES) {
                throw new IOException(file + " grows while it is read");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
