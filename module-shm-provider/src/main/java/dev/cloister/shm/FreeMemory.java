package dev.cloister.shm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How much memory can be had without taking it from anybody: of the machine and, where there is
 * one, of the control group that this process is in. What cannot be read limits nothing.
 *
 * @param root where the file systems {@code proc} and {@code sys} are
 */
record FreeMemory(Path root) {

    private static final long KIB = 1024;

    static FreeMemory ofSystem() {
        return new FreeMemory(Path.of("/"));
    }

    /** The amount, or {@link Long#MAX_VALUE} if it cannot be told. */
    long bytes() {
        return Math.min(ofMachine(), ofGroup());
    }

    private long ofMachine() {
        for (String line : lines("proc/meminfo")) {
            if (line.startsWith("MemAvailable:")) {
                return KIB * number(line.replaceAll("[^0-9]", ""));
            }
        }
        return Long.MAX_VALUE;
    }

    /** Of version 2; a group's parents may have less, which only its administrator sees. */
    private long ofGroup() {
        for (String line : lines("proc/self/cgroup")) {
            if (line.startsWith("0::/")) {
                String group = "sys/fs/cgroup/" + line.substring("0::/".length());
                long most = first(group + "/memory.max");
                long used = first(group + "/memory.current");
                return most == Long.MAX_VALUE || used == Long.MAX_VALUE
                        ? Long.MAX_VALUE
                        : Math.max(0, most - used);
            }
        }
        return Long.MAX_VALUE;
    }

    private long first(String file) {
        List<String> lines = lines(file);
        return lines.isEmpty() ? Long.MAX_VALUE : number(lines.getFirst());
    }

    /** Of a text that may be no number: {@code max} stands for no limit. */
    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(root.resolve(file));
        } catch (IOException e) {
            return List.of();
        }
    }
}
