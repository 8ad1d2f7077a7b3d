package dev.cloister.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

class SystemCallTest {

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void hasANumberOfItsOwnOnEachArchitecture(Architecture architecture) {
        Set<Integer> seen = new HashSet<>();
        for (SystemCall call : SystemCall.values()) {
            int number = call.number(architecture);
            assertTrue(number > 0 && number < 500, call + "=" + number);
            assertTrue(seen.add(number), call + "=" + number + " is another call's");
        }
    }

    @ParameterizedTest
    @CsvSource({"amd64, X86_64", "x86_64, X86_64", "aarch64, AARCH64"})
    void knowsTheArchitecturesByTheNamesThatJavaGivesThem(String osArch, Architecture expected) {
        assertEquals(Optional.of(expected), Architecture.of(osArch));
    }

    @Test
    void knowsNoOtherArchitecture() {
        assertEquals(Optional.empty(), Architecture.of("riscv64"));
        assertEquals(Optional.empty(), Architecture.of(""));
    }

    /** With arguments that the right call, and hardly any other, answers in this way. */
    @ParameterizedTest
    @CsvSource({
        "CLOSE, -1, 0, 0, 0, 9",
        "FALLOCATE, -1, 0, 0, 1, 9",
        "FCNTL, -1, 1034, 0, 0, 9",
        "FTRUNCATE, -1, 1, 0, 0, 9",
        "FUTEX, 1, 0, 0, 0, 22",
        "MEMFD_CREATE, 0, 0x40000000, 0, 0, 22",
        "MMAP, 1, 4096, 1, 0x32, 22",
        "OPENAT, -100, 0, 0, 0, 14",
    })
    void isWhatTheRunningKernelMeansByItsNumber(
            SystemCall call, String a, String b, String c, String d, long errno) {
        try (Arena scratch = Arena.ofConfined()) {
            long result =
                    call.invoke(
                            scratch,
                            Long.decode(a),
                            Long.decode(b),
                            Long.decode(c),
                            Long.decode(d),
                            -1,
                            0);
            assertEquals(-errno, result);
        }
    }

    @Test
    void namesThePresentThread() {
        assertTrue(Files.isDirectory(Path.of("/proc/self/task", "" + Platform.threadId())));
    }

    @Test
    void worksHere() {
        assertEquals(Optional.empty(), Platform.unavailable());
    }
}
