package dev.cloister.linux.filter;

import dev.cloister.linux.Architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The system calls of the C library's headers on this machine, if it has them. */
final class KernelHeaders {

    private static final Path GENERIC = Path.of("/usr/include/asm-generic/unistd.h");
    private static final List<Path> X86_64 =
            List.of(
                    Path.of("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
                    Path.of("/usr/include/asm/unistd_64.h"));

    /** Names that are numbers of the second kind: {@code #define __NR3264_lseek 62}. */
    private static final Pattern DEFINITION =
            Pattern.compile("#define __NR(?:3264)?_(\\w+)\\s+(\\d+)");

    /** Time with 64 bits for machines with 32. */
    private static final int FIRST_OF_32_BITS = 403;

    private static final int LAST_OF_32_BITS = 423;

    private KernelHeaders() {}

    /** Where an architecture's numbers are defined; empty if nowhere on this machine. */
    static List<Path> files(Architecture architecture) {
        List<Path> candidates =
                switch (architecture) {
                    case X86_64 -> X86_64;
                    case AARCH64 -> List.of(GENERIC);
                };
        return candidates.stream().filter(Files::isReadable).limit(1).toList();
    }

    static Map<String, Integer> numbers(Architecture architecture) throws IOException {
        Map<String, Integer> numbers = new TreeMap<>();
        for (Path file : files(architecture)) {
            Matcher definition = DEFINITION.matcher(Files.readString(file));
            while (definition.find()) {
                numbers.put(definition.group(1), Integer.valueOf(definition.group(2)));
            }
        }
        if (architecture == Architecture.AARCH64) {
            // The generic header has calls that are not, or not so, on this architecture.
            numbers.remove("syscalls");
            numbers.remove("arch_specific_syscall");
            numbers.remove("sync_file_range2");
            numbers.put("newfstatat", numbers.remove("fstatat"));
            numbers.values()
                    .removeIf(number -> number >= FIRST_OF_32_BITS && number <= LAST_OF_32_BITS);
        }
        return numbers;
    }
}
