package dev.cloister.launcher.diagnose;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Words of a process that nobody trusts, for people: bounded, read once, and printable ASCII, with
 * {@code \xNN} for any other byte. Where this program may not look, they are missing.
 */
final class ProcessView {

    /** Longer names are cut. */
    static final int MAX_TEXT_BYTES = 256;

    /** The kernel keeps 15, and a line break. */
    private static final int MAX_NAME_BYTES = 16;

    private final Path process;

    ProcessView(int processId) {
        this.process = Path.of("/proc", Integer.toString(processId));
    }

    /** A thread's name, or nothing. */
    String threadName(int threadId) {
        Path name = process.resolve("task").resolve(Integer.toString(threadId)).resolve("comm");
        try (InputStream in = new FileInputStream(name.toFile())) {
            byte[] bytes = in.readNBytes(MAX_NAME_BYTES);
            int length = bytes.length;
            return printable(bytes, length > 0 && bytes[length - 1] == '\n' ? length - 1 : length);
        } catch (IOException e) {
            return "";
        }
    }

    /** A text in its memory that ends with a zero, or empty if there is none. */
    Optional<String> text(long address) {
        byte[] bytes = new byte[MAX_TEXT_BYTES];
        int count;
        try (var memory = new RandomAccessFile(process.resolve("mem").toFile(), "r")) {
            memory.seek(address);
            count = memory.read(bytes);
        } catch (IOException e) {
            return Optional.empty();
        }
        for (int i = 0; i < count; i++) {
            if (bytes[i] == 0) {
                return Optional.of(printable(bytes, i));
            }
        }
        return count <= 0 ? Optional.empty() : Optional.of(printable(bytes, count) + "...");
    }

    private static String printable(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        var safe = new StringBuilder(length);
        text.chars()
                .forEach(
                        c -> {
                            if (c >= ' ' && c <= '~') {
                                safe.append((char) c);
                            } else {
                                safe.append("\\x%02x".formatted(c));
                            }
                        });
        return safe.toString();
    }
}
