package dev.cloister.faults.service;

import dev.cloister.faults.Fault;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Set;

/**
 * Faults of the first answer, which is: "CLSR", the protocol's version, the length of the rest (4
 * bytes each, little-endian), the rest.
 */
final class StartFault {

    private static final Set<Fault> ALL =
            EnumSet.of(
                    Fault.HALF_FRAME,
                    Fault.WRONG_LENGTH,
                    Fault.ANSWER_FLOOD,
                    Fault.STDOUT_GARBAGE,
                    Fault.SLOW_LORIS,
                    Fault.WRONG_VERSION);

    private static final int VERSION = 4;
    private static final int OTHER_VERSION = 45;
    private static final int PREFIX_BYTES = 12;
    private static final int LENGTH = 10_000;
    private static final int MAX_DESCRIPTOR = 64;
    private static final int FIRST_DESCRIPTOR = 3;
    private static final int DRIBBLE_MILLIS = 20;

    private StartFault() {}

    static boolean isOne(Fault fault) {
        return ALL.contains(fault);
    }

    /** Misbehaves, and does not come back. */
    static void commit(Fault fault) {
        try (OutputStream out = controlPipe()) {
            switch (fault) {
                case HALF_FRAME -> out.write(prefix(VERSION, LENGTH), 0, PREFIX_BYTES / 2);
                case WRONG_LENGTH -> out.write(prefix(VERSION, Integer.MAX_VALUE));
                case WRONG_VERSION -> out.write(prefix(OTHER_VERSION, 0));
                case ANSWER_FLOOD -> flood(out);
                case STDOUT_GARBAGE -> out.write(text("Hello! Is this the protocol?\n"));
                case SLOW_LORIS -> dribble(out);
                default -> throw new IllegalArgumentException("not a fault of a start: " + fault);
            }
            Misbehaviour.commit(Fault.HANG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pipe whose number only the sandbox's own code knows: the first that can be written. */
    private static OutputStream controlPipe() throws IOException {
        for (int i = FIRST_DESCRIPTOR; i < MAX_DESCRIPTOR; i++) {
            Path path = Path.of("/proc/self/fd", Integer.toString(i));
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
                return new FileOutputStream(path.toFile());
            }
        }
        throw new IOException("no pipe is open");
    }

    private static void flood(OutputStream out) throws IOException {
        byte[] garbage = text("all work and no play makes jack a dull boy\n");
        while (true) {
            out.write(garbage);
        }
    }

    private static void dribble(OutputStream out) throws IOException {
        out.write(prefix(VERSION, LENGTH));
        while (true) {
            out.write(0);
            Misbehaviour.pause(DRIBBLE_MILLIS);
        }
    }

    private static byte[] prefix(int version, int length) {
        return ByteBuffer.allocate(PREFIX_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(text("CLSR"))
                .putInt(version)
                .putInt(length)
                .array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
