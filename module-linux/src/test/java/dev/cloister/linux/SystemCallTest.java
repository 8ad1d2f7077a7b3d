package dev.cloister.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.linux.filter.SystemCallTable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class SystemCallTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 20_000;

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void hasTheNumbersOfTheTable(Architecture architecture) {
        SystemCallTable table = SystemCallTable.of(architecture);
        for (SystemCall call : SystemCall.values()) {
            assertEquals(
                    table.number(call.name().toLowerCase(Locale.ROOT)),
                    OptionalInt.of(call.number(architecture)),
                    call::name);
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
        "CLOSE_RANGE, 1, 0, 0, 0, 22",
        "EXECVE, 0, 0, 0, 0, 14",
        "FALLOCATE, -1, 0, 0, 1, 9",
        "FCNTL, -1, 1034, 0, 0, 9",
        "FTRUNCATE, -1, 1, 0, 0, 9",
        "FUTEX, 1, 0, 0, 0, 22",
        "IOCTL, -1, 0, 0, 0, 9",
        "LANDLOCK_ADD_RULE, -1, 1, 0, 0, 9",
        "LANDLOCK_CREATE_RULESET, 0, 0, 0, 0, 14",
        "LANDLOCK_CREATE_RULESET, 0, 0, 0x40000000, 0, 22",
        // Before it looks at the ruleset it asks for rights.
        "LANDLOCK_RESTRICT_SELF, -1, 0, 0, 0, 9|1",
        "MEMFD_CREATE, 0, 0x40000000, 0, 0, 22",
        "MMAP, 1, 4096, 1, 0x32, 22",
        "MPROTECT, 1, 1, 0, 0, 22",
        "MUNMAP, 1, 1, 0, 0, 22",
        "OPENAT, -100, 0, 0, 0, 14",
        "PIDFD_GETFD, -1, 0, 0, 0, 9",
        "PIDFD_OPEN, 1, 0x40000000, 0, 0, 22",
        "PIDFD_SEND_SIGNAL, -1, 0, 0, 0, 9",
        "PPOLL, 0, 0x7fffffff, 0, 0, 22",
        "PRCTL, -1, 0, 0, 0, 22",
        "PRLIMIT64, 0, 99, 0, 0, 22",
        "SECCOMP, 1, 0, 0, 0, 14",
        "SOCKET, -1, 0, 0, 0, 97",
    })
    void isWhatTheRunningKernelMeansByItsNumber(
            SystemCall call, String a, String b, String c, String d, String errnos) {
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
            assertTrue(
                    List.of(errnos.split("\\|", -1)).contains(Long.toString(-result)),
                    call + " gave " + result);
        }
    }

    /** Those that are newer than most kernels' headers; an older kernel has none of them. */
    @ParameterizedTest
    @CsvSource({
        "cachestat, -1, 0, 0, 0, 9",
        "fchmodat2, -1, 0, 0, 0x40000000, 22",
        "map_shadow_stack, 1, 4096, -1, 0, 38|22|95",
        "futex_wake, 1, 1, 1, 0x80000000, 22",
        "futex_wait, 0, 0, 1, 0xff, 22",
        "futex_requeue, 0, 0xff, 0, 0, 22",
        "statmount, 0, 0, 0, 1, 22",
        "listmount, 0, 0, 0, 0x100, 22",
        "lsm_get_self_attr, 0, 0, 0, 0, 22",
        "lsm_set_self_attr, 0, 0, 0, 0, 22",
        "lsm_list_modules, 0, 0, 1, 0, 22",
        "mseal, 1, 0, 0, 0, 22",
        "setxattrat, -1, 0, 0, 0, 22",
        "getxattrat, -1, 0, 0, 0, 22",
        "listxattrat, -1, 0, 0x7fff0000, 0, 22",
        "removexattrat, -1, 0, 0x7fff0000, 0, 22",
        "open_tree_attr, -1, 0, 0x7fff0000, 0, 22",
        "file_getattr, -1, 0, 0, 0, 22",
        "file_setattr, -1, 0, 0, 0, 22"
    })
    void isWhatANewKernelMeansByANumberOfTheTable(
            String call, String a, String b, String c, String d, String errnos) {
        SystemCallTable table = SystemCallTable.of(Architecture.current().orElseThrow());
        long result =
                RawCall.make(
                        table.number(call).orElseThrow(),
                        Long.decode(a),
                        Long.decode(b),
                        Long.decode(c),
                        Long.decode(d));
        assertTrue(
                result == -Errno.ENOSYS
                        || List.of(errnos.split("\\|", -1)).contains(Long.toString(-result)),
                call + " gave " + result);
    }

    @Test
    void namesThePresentThreadAndProcess() {
        assertTrue(Files.isDirectory(Path.of("/proc/self/task", "" + Platform.threadId())));
        assertEquals(ProcessHandle.current().pid(), Platform.processId());
    }

    /** One that is shared would tell a thread what another's call gave. */
    @Test
    @Timeout(60)
    void keepsTheErrorNumbersOfThreadsApart() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            CountDownLatch together = new CountDownLatch(THREADS);
            List<Future<Integer>> mistakes = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                boolean even = i % 2 == 0;
                mistakes.add(
                        threads.submit(
                                () -> {
                                    together.countDown();
                                    together.await();
                                    return mistakes(even);
                                }));
            }
            for (Future<Integer> each : mistakes) {
                assertEquals(0, each.get());
            }
        }
    }

    private static int mistakes(boolean even) {
        int mistakes = 0;
        for (int i = 0; i < ROUNDS; i++) {
            try (Arena scratch = Arena.ofConfined()) {
                long result =
                        even
                                ? SystemCall.CLOSE.invoke(scratch, -1, 0, 0, 0, 0, 0)
                                : SystemCall.MUNMAP.invoke(scratch, 1, 1, 0, 0, 0, 0);
                mistakes += result == -(even ? Errno.EBADF : Errno.EINVAL) ? 0 : 1;
            }
        }
        return mistakes;
    }

    @Test
    void saysWhichCallFailedAndWhy() {
        try (Arena scratch = Arena.ofConfined()) {
            SystemCallException e =
                    assertThrows(
                            SystemCallException.class,
                            () -> SystemCall.CLOSE.require(scratch, "close", -1));
            assertEquals("close failed: errno=9 (EBADF, no such descriptor)", e.getMessage());
        }
    }

    @Test
    void worksHere() {
        assertEquals(Optional.empty(), Platform.unavailable());
    }

    /** What an unsealed process can do, or the probes would prove nothing. */
    @ParameterizedTest
    @EnumSource(Probe.class)
    void probesSucceedWhereNothingIsSealed(Probe probe) {
        assertEquals(probe == Probe.EXECUTE ? Errno.EFAULT : 0, probe.attempt());
        assertFalse(probe.refusal() == probe.attempt(), "success and refusal differ");
    }

    @Test
    void namesItsErrorsApart() {
        List<String> texts =
                Arrays.asList(1, 2, 3, 9, 12, 13, 14, 22, 24, 27, 28, 38, 95).stream()
                        .map(Errno::text)
                        .toList();
        assertEquals(texts.size(), texts.stream().distinct().count());
        assertTrue(texts.stream().allMatch(text -> text.contains("(E")), texts::toString);
        assertEquals("errno=77", Errno.text(77));
    }
}
