package dev.cloister.systemtests.vault;

import com.sun.management.HotSpotDiagnosticMXBean;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Everything that this process remembers, as files. */
final class Memory {

    private static final int PAGE = 4096;

    private Memory() {}

    /** Writes the heap with all that is garbage in it. */
    static void writeHeap(Path file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpHeap(file.toString(), false);
    }

    /** Writes every page that the process can write: stacks, buffers, the JVM's own memory. */
    static void writePages(Path file) throws IOException {
        List<String> mappings = Files.readAllLines(Path.of("/proc/self/maps"));
        try (var memory = new RandomAccessFile("/proc/self/mem", "r");
                OutputStream out = Files.newOutputStream(file)) {
            for (String mapping : mappings) {
                String[] words = mapping.split("[- ]", 4);
                if (words[2].startsWith("rw")) {
                    long start = Long.parseUnsignedLong(words[0], 16);
                    copy(memory, start, Long.parseUnsignedLong(words[1], 16), out);
                }
            }
        }
    }

    private static void copy(RandomAccessFile memory, long start, long end, OutputStream out)
            throws IOException {
        byte[] page = new byte[PAGE];
        for (long address = start; address < end; address += PAGE) {
            try {
                memory.seek(address);
                memory.readFully(page);
            } catch (IOException e) {
                continue; // a page of the kernel's, which nobody may read
            }
            out.write(page);
        }
    }
}
