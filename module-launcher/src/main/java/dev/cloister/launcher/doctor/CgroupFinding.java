package dev.cloister.launcher.doctor;

import dev.cloister.api.doctor.Finding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a control group bounds the memory of this program and its compartments together.
 *
 * @param found what was found
 * @param limited whether there is a limit
 */
record CgroupFinding(String found, boolean limited) {

    private static final long BYTES_PER_MIB = 1 << 20;

    /** What the first version says for none, on machines of any page size. */
    private static final long NO_LIMIT = Long.MAX_VALUE / 2;

    static Finding ofThisMachine() {
        return of(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup")).finding();
    }

    static CgroupFinding of(Path membership, Path mount) {
        List<String> groups;
        try {
            groups = Files.readAllLines(membership);
        } catch (IOException e) {
            return new CgroupFinding("none", false);
        }
        Optional<CgroupFinding> first =
                groups.stream().flatMap(line -> first(line, mount).stream()).findFirst();
        return first.or(() -> groups.stream().flatMap(line -> second(line, mount)).findFirst())
                .orElse(new CgroupFinding("no memory controller", false));
    }

    /** A line {@code number:controllers:path}; the number of the second version is 0. */
    private static Optional<CgroupFinding> first(String line, Path mount) {
        String[] parts = line.split(":", 3);
        if (parts.length < 3 || !Arrays.asList(parts[1].split(",")).contains("memory")) {
            return Optional.empty();
        }
        Path group = group(mount.resolve("memory"), parts[2]);
        return Optional.of(limit("version 1", group.resolve("memory.limit_in_bytes")));
    }

    private static Stream<CgroupFinding> second(String line, Path mount) {
        if (!line.startsWith("0::")) {
            return Stream.empty();
        }
        Path group = group(mount, line.substring("0::".length()));
        if (!text(group.resolve("cgroup.controllers")).contains("memory")) {
            return Stream.empty();
        }
        boolean delegated = Files.isWritable(group.resolve("cgroup.subtree_control"));
        return Stream.of(
                limit(
                        delegated ? "version 2, delegated" : "version 2",
                        group.resolve("memory.max")));
    }

    /** In a container the path may be that of the machine outside, and the group is the mount. */
    private static Path group(Path mount, String path) {
        Path group = mount.resolve(path.substring(Math.min(1, path.length())));
        return Files.isDirectory(group) ? group : mount;
    }

    private static CgroupFinding limit(String version, Path file) {
        String text = text(file);
        try {
            long bytes = Long.parseLong(text);
            if (bytes < NO_LIMIT) {
                return new CgroupFinding(
                        version + ", memory limit " + bytes / BYTES_PER_MIB + " MiB", true);
            }
        } catch (NumberFormatException e) {
            // "max", or no such file, as in the root group.
        }
        return new CgroupFinding(version + ", no memory limit", false);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private Finding finding() {
        return new Finding(
                "control group",
                limited,
                found,
                "the app and its compartments together have a limit on memory",
                "each compartment has limits of its own (LIMITS), their sum has none");
    }
}
