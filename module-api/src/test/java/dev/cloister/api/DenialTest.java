package dev.cloister.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class DenialTest {

    @Test
    void saysWhichFileAndHowOften() {
        var denial =
                new Denial(
                        "compartment-1",
                        "openat",
                        List.of(-100L, 1L),
                        Optional.of("/etc/hosts"),
                        42,
                        "lane-0",
                        OptionalInt.of(13),
                        "Files by name",
                        3);
        assertFalse(denial.fatal());
        assertEquals(
                "compartment-1 was denied openat(\"/etc/hosts\") 3 times, thread=42 (lane-0),"
                        + " errno=13: Files by name",
                denial.toString());
    }

    @Test
    void saysWhatWouldHaveEndedTheProcess() {
        var denial =
                new Denial(
                        "compartment-1",
                        "ptrace",
                        List.of(16L, -1L),
                        Optional.empty(),
                        42,
                        "",
                        OptionalInt.empty(),
                        "",
                        1);
        assertTrue(denial.fatal());
        assertEquals(
                "compartment-1 was denied ptrace(0x10, 0xffffffffffffffff), thread=42, which ends"
                        + " a process that is not diagnosed",
                denial.toString());
    }
}
