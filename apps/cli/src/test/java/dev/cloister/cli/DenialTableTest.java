package dev.cloister.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Denial;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class DenialTableTest {

    private static final OptionalInt EACCES = OptionalInt.of(13);

    private final DenialTable table = new DenialTable();

    @Test
    void saysThatNothingWasDenied() {
        assertTrue(table.isEmpty());
        assertEquals("nothing was denied\n", table.text());
    }

    @Test
    void showsEachDenialOnceWithItsLastNumberAndSaysWhatToDo() {
        table.add(denial("openat", Optional.of("/etc/hosts"), EACCES, "Files by name", 1));
        table.add(denial("ptrace", Optional.empty(), OptionalInt.empty(), "", 1));
        table.add(denial("openat", Optional.of("/etc/hosts"), EACCES, "Files by name", 20));
        assertFalse(table.isEmpty());
        assertEquals(
                """
                times   thread           answer          call
                20      lane-0           errno 13        openat("/etc/hosts")  Files by name
                1       lane-0           end of process  ptrace(0x10)

                files: there are none, not even while services are loaded. Put data into a module\
                 and read it with getResourceAsStream, or have the app pass it in a call

                end of process: only diagnosis kept it alive. No Java code in good faith makes\
                 such a call
                """,
                table.text());
    }

    @Test
    void hasAHintForNetworkAndPrograms() {
        table.add(denial("socket", Optional.empty(), OptionalInt.of(1), "Sockets", 1));
        table.add(denial("execve", Optional.of("/bin/true"), OptionalInt.of(1), "", 1));
        assertTrue(table.text().contains("\nnetwork: there is none. "), table.text());
        assertTrue(table.text().contains("\nprograms: none can be started\n"), table.text());
    }

    @Test
    void whatTheJdkDoesAtTheEndIsNobodysFault() {
        table.add(denial("openat", Optional.of("/dev/null"), EACCES, "Files by name", 1));
        assertTrue(table.isEmpty());
    }

    private static Denial denial(
            String call, Optional<String> path, OptionalInt errno, String reason, long times) {
        return new Denial("c", call, List.of(16L), path, 7, "lane-0", errno, reason, times);
    }
}
