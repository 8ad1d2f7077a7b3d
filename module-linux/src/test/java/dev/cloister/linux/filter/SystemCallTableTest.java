package dev.cloister.linux.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.cloister.linux.Architecture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

class SystemCallTableTest {

    /** From here on a call has the same number everywhere. */
    private static final int FIRST_COMMON = 424;

    private static final int LAST = 469;

    private static final SystemCallTable X86 = SystemCallTable.of(Architecture.X86_64);
    private static final SystemCallTable ARM = SystemCallTable.of(Architecture.AARCH64);

    /** What the header is silent about is newer than it. */
    @ParameterizedTest
    @EnumSource(Architecture.class)
    void hasTheNumbersOfTheKernelsHeaders(Architecture architecture) throws Exception {
        assumeFalse(
                KernelHeaders.files(architecture).isEmpty(),
                "no kernel headers for " + architecture + " on this machine");
        SystemCallTable table = SystemCallTable.of(architecture);
        Map<String, Integer> header = KernelHeaders.numbers(architecture);
        assertTrue(header.size() > 290, () -> "only " + header.size() + " calls in the header");
        header.forEach(
                (name, number) -> assertEquals(OptionalInt.of(number), table.number(name), name));
        int newest = header.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        for (int number : table.numbers()) {
            assertTrue(
                    header.containsValue(number)
                            || number > newest
                            // Came late, into a gap.
                            || table.name(number).orElseThrow().matches("uprobe|uretprobe"),
                    () -> number + " " + table.name(number) + " is not in the header");
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void givesANumberToOneCallOnly(Architecture architecture) {
        SystemCallTable table = SystemCallTable.of(architecture);
        Set<Integer> seen = new HashSet<>();
        table.numbers().forEach(number -> assertTrue(seen.add(number), number + " is there twice"));
        for (int number : seen) {
            String name = table.name(number).orElseThrow();
            assertEquals(OptionalInt.of(number), table.number(name));
        }
    }

    @Test
    void hasNoGapsBelowTheNewestCall() {
        Set<Integer> gaps = gaps(X86);
        assertEquals(range(337, FIRST_COMMON), gaps);
        // 244 to 259 are for architectures of their own kind, 295 on were skipped.
        Set<Integer> expected = range(244, 260);
        expected.addAll(range(295, FIRST_COMMON));
        assertEquals(expected, gaps(ARM));
    }

    @Test
    void hasTheSameNewCallsOnBothArchitectures() {
        for (int number = FIRST_COMMON; number <= LAST; number++) {
            assertEquals(X86.name(number), ARM.name(number));
            assertTrue(X86.name(number).isPresent(), "nothing at " + number);
        }
        assertEquals(Optional.empty(), X86.name(LAST + 1));
    }

    /** Each has a successor that takes a directory, flags or another word. */
    @Test
    void lacksOnAarch64OnlyWhatIsOldOrOfX86() {
        Set<String> missing = new TreeSet<>();
        for (int number : X86.numbers()) {
            String name = X86.name(number).orElseThrow();
            if (ARM.number(name).isEmpty()) {
                missing.add(name);
            }
        }
        String old =
                "_sysctl access afs_syscall alarm chmod chown creat create_module dup2 epoll_create"
                        + " epoll_ctl_old epoll_wait epoll_wait_old eventfd fork futimesat"
                        + " get_kernel_syms getdents getpgrp getpmsg inotify_init lchown link lstat"
                        + " mkdir mknod open pause pipe poll putpmsg query_module readlink rename"
                        + " rmdir security select signalfd stat symlink sysfs time tuxcall unlink"
                        + " uselib ustat utime utimes vfork vserver";
        String x86 =
                "arch_prctl get_thread_area ioperm iopl modify_ldt set_thread_area uprobe"
                        + " uretprobe";
        assertEquals(new TreeSet<>(List.of((old + " " + x86).split(" ", -1))), missing);
        for (int number : ARM.numbers()) {
            assertTrue(X86.number(ARM.name(number).orElseThrow()).isPresent());
        }
    }

    @Test
    void tellsACallThatIsMissingFromANameThatIsWrong() {
        assertEquals(OptionalInt.empty(), ARM.number("fork"));
        assertThrows(IllegalArgumentException.class, () -> ARM.number("frok"));
        assertEquals(Optional.empty(), ARM.name(-1));
    }

    /** The order makes a reviewer's and a script's work easy. */
    @Test
    void isSortedByName() {
        String[] names =
                Arrays.stream(Resource.lines("system-calls.txt"))
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .toArray(String[]::new);
        String[] sorted = names.clone();
        Arrays.sort(sorted);
        assertEquals(List.of(sorted), List.of(names));
        assertFalse(names.length == 0);
    }

    private static Set<Integer> gaps(SystemCallTable table) {
        Set<Integer> gaps = range(0, LAST + 1);
        table.numbers().forEach(gaps::remove);
        return gaps;
    }

    private static Set<Integer> range(int from, int to) {
        return new TreeSet<>(IntStream.range(from, to).boxed().toList());
    }
}
