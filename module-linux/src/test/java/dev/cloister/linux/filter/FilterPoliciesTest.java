package dev.cloister.linux.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.linux.Architecture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the tables must say, whoever edits them: written from what an attacker would want, not from
 * the tables.
 */
class FilterPoliciesTest {

    private static final int PID = 4242;

    /** Everything that the seal lets through in some way. A call more is a decision to be made. */
    private static final Set<String> ALLOWED =
            Set.of(
                    ("brk clock_getres clock_gettime clock_nanosleep clone close exit exit_group"
                         + " fstat futex getcpu getpid getrandom getrlimit getrusage gettid"
                         + " gettimeofday ioctl lseek madvise membarrier mmap mprotect mremap"
                         + " munmap nanosleep pipe pipe2 poll ppoll prctl pread64 prlimit64 read"
                         + " readv restart_syscall rseq rt_sigaction rt_sigprocmask rt_sigreturn"
                         + " rt_sigsuspend sched_getaffinity sched_yield set_robust_list"
                         + " sigaltstack sysinfo tgkill time times write writev")
                            .split(" ", -1));

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void sealsAllButAFewCalls(Architecture architecture) {
        SystemCallTable table = SystemCallTable.of(architecture);
        FilterPolicy seal = FilterPolicies.seal(architecture, 25, PID);
        for (int number = 0; number <= 1023; number++) {
            Optional<String> name = table.name(number);
            boolean allowed =
                    seal.rules().getOrDefault(number, seal.unknown()).clauses().stream()
                            .anyMatch(clause -> clause.action().is(FilterAction.ALLOW));
            assertEquals(name.filter(ALLOWED::contains).isPresent(), allowed, number + " " + name);
            if (name.isEmpty()) {
                assertEquals(FilterAction.errno(38), decide(seal, number), "is no call");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Call and its first arguments, then what happens; hexadecimal.
        "mmap 0 1000 3 22, allow",
        "mmap 0 1000 7 22, errno=13",
        "mmap 0 1000 ff00000004 22, errno=13",
        // Shared, shared with its flags looked at, and a stack that grows.
        "mmap 0 1000 3 21, errno=13",
        "mmap 0 1000 1 ff00000003, errno=13",
        "mmap 0 1000 3 122, errno=13",
        "mprotect 0 1000 1, allow",
        "mprotect 0 1000 5, errno=13",
        "pkey_mprotect 0 1000 5 1, kill",
        "madvise 0 1000 4, allow",
        "madvise 0 1000 c, errno=22",
        "madvise 0 1000 64, errno=22",
        // Threads as the C libraries start them, with and without CLONE_DETACHED.
        "clone 3d0f00, allow",
        "clone 7d0f00, allow",
        "clone ffffffff003d0f00, allow",
        // A process, one that shares memory, and threads with namespaces or a tracer.
        "clone 11, errno=1",
        "clone 4111, errno=1",
        "clone 103d0f00, errno=1",
        "clone 403d0f00, errno=1",
        "clone 3f0f00, errno=1",
        "clone 3d2f00, errno=1",
        "clone 1000000000, errno=1",
        "clone3 0, errno=38",
        "prctl f, allow",
        "prctl 16, errno=1",
        "prctl 23, errno=1",
        "ioctl 0 541b, allow",
        "ioctl 0 5412, errno=1",
        "pipe2 0 0, allow",
        "pipe2 0 80800, allow",
        "pipe2 0 80, errno=1",
        "tgkill 1092 1093 b, allow",
        "tgkill 1 1 9, errno=1",
        "prlimit64 0 7 0 ffff, allow",
        "prlimit64 0 7 ffff 0, errno=1",
        // A pointer has all its bits.
        "prlimit64 0 7 100000000 0, errno=1",
        "prlimit64 1 7 0 ffff, errno=1",
        "clock_gettime 1, allow",
        "clock_gettime b, allow",
        // Of a thread, and of a process.
        "clock_gettime ffffffffffffdea6, allow",
        "clock_gettime ffffffffffffdea2, errno=22",
        "clock_nanosleep ffffffffffffdea2, errno=22",
        "openat ffffff9c, errno=13",
        "statx 0, errno=13",
        "socket 1, errno=1",
        "execve 0, errno=1",
        "execveat 0, kill",
        "ptrace 0, kill",
        "process_vm_readv 1, kill",
        "io_uring_setup 1, kill",
        "bpf 0, kill",
        "seccomp 1, kill",
        "memfd_create 0, errno=1",
        "kill 1 9, errno=1",
        "keyctl 0, kill",
        "unshare 0, kill",
        "personality 400000, kill",
        "get_robust_list 1, kill"
    })
    void sealsByArgumentsToo(String call, String expected) {
        for (Architecture architecture : Architecture.values()) {
            FilterPolicy seal = FilterPolicies.seal(architecture, 25, PID);
            decided(call, expected, seal);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "execve 0, allow",
        "openat 0 0 241, allow",
        "mmap 0 1000 7 22, allow",
        "clone 11, allow",
        "clone 1200011, allow",
        "clone 10000011, errno=1",
        "clone 20011, errno=1",
        "clone3 0, errno=38",
        "prlimit64 0 7 1, allow",
        "prlimit64 1 7 1, errno=1",
        "seccomp 1, allow",
        "prctl 26, allow",
        "ioctl 0 5401, allow",
        "ioctl 0 5412, errno=1",
        "fcntl 0 8, errno=1",
        "ptrace 0, errno=1",
        "socket 1, errno=1",
        "socketpair 1, allow",
        "socketpair 2, errno=1",
        "io_uring_setup 1, errno=1",
        "bpf 0, errno=1",
        "unshare 0, errno=1",
        "reboot 0, errno=1",
        "clock_settime 0, errno=1",
        "kill 1 9, errno=1"
    })
    void letsAJvmBootOnTheSpawnersThread(String call, String expected) {
        for (Architecture architecture : Architecture.values()) {
            decided(call, expected, FilterPolicies.start(architecture));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "unshare 58000000, allow",
        "unshare 10000000, allow",
        "unshare 78000000, errno=1",
        "unshare 58020000, errno=1",
        "clone 10000011, errno=1",
        "setns 3 0, errno=1",
        "mount 0, errno=1",
        "socket 1, errno=1",
        "execve 0, allow"
    })
    void letsNamespacesBeMadeWhereTheyAreWanted(String call, String expected) {
        for (Architecture architecture : Architecture.values()) {
            decided(call, expected, FilterPolicies.startInNamespaces(architecture));
        }
    }

    /** The spawner is a thread of the app. */
    @ParameterizedTest
    @EnumSource(Architecture.class)
    void neverKillsTheAppForACallOfItsOwnKind(Architecture architecture) {
        FilterPolicy start = FilterPolicies.start(architecture);
        for (int number = 0; number <= 1023; number++) {
            for (Clause clause : start.rules().getOrDefault(number, start.unknown()).clauses()) {
                assertNotEquals(FilterAction.KILL_PROCESS, clause.action());
            }
        }
    }

    /** A number means something else there; nobody could say what was allowed. */
    @ParameterizedTest
    @EnumSource(Architecture.class)
    void killsWhatEntersTheKernelInAnotherWay(Architecture architecture) {
        for (FilterPolicy policy :
                List.of(
                        FilterPolicies.start(architecture),
                        FilterPolicies.seal(architecture, 25, PID))) {
            for (int number = 0; number <= 1023; number++) {
                assertEquals(
                        FilterAction.KILL_PROCESS,
                        policy.decide(CallData.of(architecture, number | 0x4000_0000)));
                for (int entry : CallSamples.architectures()) {
                    if (entry != architecture.auditNumber()) {
                        assertEquals(
                                FilterAction.KILL_PROCESS,
                                policy.decide(
                                        new CallData(
                                                number,
                                                entry,
                                                0,
                                                List.of(0L, 0L, 0L, 0L, 0L, 0L))));
                    }
                }
            }
        }
    }

    @Test
    void reportsDenialsOnlyWhereNobodyIsHurtByWaiting() {
        FilterPolicy reporting =
                FilterPolicies.notifying(FilterPolicies.seal(Architecture.X86_64, 25, PID));
        decided("openat 0", "notify", reporting);
        decided("ptrace 0", "notify", reporting);
        decided("tgkill 1", "notify", reporting);
        decided("tgkill 1092", "allow", reporting);
        decided("mmap 0 1000 4", "errno=13", reporting);
        decided("clone3 0", "errno=38", reporting);
        decided("madvise 0 1000 c", "errno=22", reporting);
        decided("read 0", "allow", reporting);
        CallData foreign = CallData.of(Architecture.AARCH64, 1);
        assertEquals(FilterAction.KILL_PROCESS, reporting.decide(foreign));
    }

    @Test
    void givesEachDecisionItsReason() {
        FilterPolicy seal = FilterPolicies.seal(Architecture.X86_64, 25, PID);
        assertEquals("Files by name", seal.reason(CallData.of(Architecture.X86_64, 257)));
        assertEquals("Sockets", seal.reason(CallData.of(Architecture.X86_64, 41)));
        assertEquals("PROT_EXEC", seal.reason(CallData.of(Architecture.X86_64, 9, 0, 0, 4)));
        assertEquals(
                "entered in a way of its own", seal.reason(CallData.of(Architecture.AARCH64, 9)));
    }

    /** Whoever allows a call says why. */
    @Test
    void hasAReasonForEveryCallThatIsAllowed() {
        for (String line : Resource.lines("seal-25.txt")) {
            assertTrue(
                    !line.startsWith("ALLOW") || line.contains(" # ") || line.contains(" if "),
                    line);
        }
    }

    @Test
    void hasNoTableForAnOldJdkAndTheLastOneForANewJdk() {
        assertThrows(
                IllegalArgumentException.class,
                () -> FilterPolicies.seal(Architecture.X86_64, 24, PID));
        assertEquals(
                Arrays.toString(
                        FilterPolicies.seal(Architecture.X86_64, 25, PID).compile().encoded()),
                Arrays.toString(
                        FilterPolicies.seal(Architecture.X86_64, 99, PID).compile().encoded()));
    }

    /** A name in no table would otherwise be a line without effect. */
    @Test
    void namesNoCallOnTheOtherArchitectureOnly() {
        Set<String> names = new HashSet<>();
        for (String file : List.of("start.txt", "seal-25.txt")) {
            for (String line : Resource.lines(file)) {
                String words = line.replaceAll("#.*| if .*", "");
                names.addAll(List.of(words.strip().split(" +", -1)));
            }
        }
        names.removeIf(name -> !name.matches("[a-z_0-9]+"));
        names.removeAll(Set.of("", "include", "others", "unknown"));
        assertTrue(names.size() > 200, names::toString);
        SystemCallTable x86 = SystemCallTable.of(Architecture.X86_64);
        for (String name : names) {
            assertTrue(x86.number(name).isPresent(), name);
        }
    }

    private static void decided(String call, String expected, FilterPolicy policy) {
        String[] words = call.split(" ", -1);
        OptionalInt number = SystemCallTable.of(policy.architecture()).number(words[0]);
        long[] arguments =
                Arrays.stream(words)
                        .skip(1)
                        .mapToLong(word -> Long.parseUnsignedLong(word, 16))
                        .toArray();
        CallData data = CallData.of(policy.architecture(), number.orElseThrow(), arguments);
        String decided = policy.decide(data).toString();
        assertEquals(
                expected, decided.replaceAll(" .*", ""), call + " on " + policy.architecture());
        assertEquals(policy.decide(data), policy.compile().evaluate(data));
    }

    private static FilterAction decide(FilterPolicy policy, int number) {
        return policy.decide(CallData.of(policy.architecture(), number));
    }
}
