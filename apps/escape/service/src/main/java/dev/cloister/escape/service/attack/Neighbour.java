package dev.cloister.escape.service.attack;

import dev.cloister.escape.Target;
import dev.cloister.escape.service.machine.Bytes;
import dev.cloister.escape.service.machine.ImpossibleException;
import dev.cloister.escape.service.machine.Kernel;
import dev.cloister.escape.service.machine.RefusedException;
import dev.cloister.escape.service.machine.SystemCall;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The memory of another compartment, as the kernel shows it. */
final class Neighbour {

    /** How memory is called that the app shares with a compartment. */
    static final String SHARED = "/memfd:";

    private static final int PIECE = 256 * 1024;

    private Neighbour() {}

    /**
     * A piece of a process's address space.
     *
     * @param range its name in {@code /proc/PID/map_files}
     */
    private record Area(String range, long start, long end) {

        static Area of(String line) {
            String range = line.substring(0, line.indexOf(' '));
            int dash = range.indexOf('-');
            return new Area(
                    range,
                    Long.parseUnsignedLong(range, 0, dash, 16),
                    Long.parseUnsignedLong(range, dash + 1, range.length(), 16));
        }
    }

    private static List<Area> areas(long pid, String name) throws IOException {
        List<Area> areas =
                Files.readAllLines(Path.of("/proc/" + pid + "/maps")).stream()
                        .filter(line -> line.contains(name) && line.contains(" r"))
                        // Shown, and cannot be read.
                        .filter(line -> !line.contains("[v"))
                        .map(Area::of)
                        .toList();
        if (areas.isEmpty()) {
            throw new ImpossibleException("the compartment has no memory that is named " + name);
        }
        return areas;
    }

    /** Looks for a secret in all of a compartment's memory whose name contains something. */
    static String memory(Target target, String name) throws IOException {
        List<Area> areas = areas(target.neighbour(), name);
        try (var memory = new RandomAccessFile("/proc/" + target.neighbour() + "/mem", "r")) {
            for (Area area : areas) {
                Optional<String> secret = secret(memory, area);
                if (secret.isPresent()) {
                    return secret.get();
                }
            }
        }
        throw new IllegalStateException("no secret in " + areas.size() + " areas");
    }

    private static Optional<String> secret(RandomAccessFile memory, Area area) throws IOException {
        byte[] piece = new byte[PIECE];
        // Pieces overlap: a secret may lie across their border.
        for (long at = area.start(); at < area.end(); at += PIECE - Target.SECRET_LENGTH) {
            memory.seek(at);
            int count = memory.read(piece, 0, (int) Math.min(PIECE, area.end() - at));
            Optional<String> secret =
                    Bytes.secret(
                            new String(piece, 0, Math.max(0, count), StandardCharsets.ISO_8859_1));
            if (secret.isPresent()) {
                return secret;
            }
        }
        return Optional.empty();
    }

    /** Opens the memory itself, which could then be mapped. */
    static String openShared(Target target) throws IOException, RefusedException {
        var text = new StringBuilder();
        String directory = "/proc/" + target.neighbour() + "/map_files/";
        for (Area area : areas(target.neighbour(), SHARED)) {
            long file =
                    Kernel.call(SystemCall.OPENAT, Kernel.AT_FDCWD, directory + area.range(), 0, 0);
            try {
                text.append(Kernel.read(file, PIECE));
            } finally {
                Kernel.close(file);
            }
        }
        return Bytes.secret(text.toString())
                .orElseThrow(() -> new IllegalStateException("no secret in " + text.length()));
    }
}
