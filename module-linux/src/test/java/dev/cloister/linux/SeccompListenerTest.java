package dev.cloister.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.linux.SeccompListener.Call;
import dev.cloister.linux.SeccompListener.State;
import dev.cloister.linux.filter.CallData;
import dev.cloister.linux.filter.FilterPolicies;
import dev.cloister.linux.filter.FilterPolicy;
import dev.cloister.linux.filter.SystemCallTable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

@Timeout(120)
class SeccompListenerTest {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Architecture architecture = Architecture.current().orElseThrow();
    private final SystemCallTable table = SystemCallTable.of(architecture);
    private CompletableFuture<List<String>> denials = new CompletableFuture<>();

    @Test
    void hearsOfEachDenialAndAnswersAsTheSealWould() throws Exception {
        FreshJvm.Result result =
                FreshJvm.run(
                        NotifyingJvm.class,
                        List.of("-XX:+UseSerialGC", "-XX:-UsePerfData"),
                        this::supervise,
                        Long.toString(ProcessHandle.current().pid()));
        assertEquals(0, result.status(), result::toString);
        for (String line :
                List.of(
                        "early SOCKET 38",
                        "OPEN 13",
                        "SOCKET 1",
                        "EXECUTE 1",
                        "MAP_EXECUTABLE 13",
                        "tgkill -1",
                        // For which the seal would have ended the process.
                        "ptrace -1")) {
            assertTrue(result.lines().contains(line), () -> line + " not in " + result);
        }
        List<String> heard = denials.get(60, TimeUnit.SECONDS);
        // The JVM may have asked for more, of which it got an error.
        List<String> expected = List.of("socket", "execve", "tgkill", "ptrace");
        heard.retainAll(expected);
        assertEquals(expected, heard);
    }

    /** The sizes of the structures are in the numbers, as {@code _IOWR} puts them together. */
    @Test
    void hasTheKernelsCommands() throws Exception {
        Seccomp.NotificationSizes sizes = Seccomp.notificationSizes();
        int readWrite = 3 << 30 | '!' << 8;
        assertEquals(
                readWrite | sizes.notification() << 16, SeccompListener.SECCOMP_IOCTL_NOTIF_RECV);
        assertEquals(
                readWrite | sizes.response() << 16 | 1, SeccompListener.SECCOMP_IOCTL_NOTIF_SEND);
    }

    @Test
    void neverLetsACallThrough() throws Exception {
        Call call = new Call(1, 1, 1, 1, 1, List.of());
        try (SeccompListener listener = new SeccompListener(new Descriptor(9999))) {
            assertThrows(IllegalArgumentException.class, () -> listener.refuse(call, 0));
            assertThrows(SystemCallException.class, () -> listener.refuse(call, Errno.EPERM));
        }
    }

    /** Takes the child's listener before it goes on. */
    private void supervise(Process child) throws Exception {
        int pid = Math.toIntExact(child.pid());
        try (Pidfd process = Pidfd.open(pid)) {
            SeccompListener listener = new SeccompListener(process.takeDescriptor(listener(pid)));
            FilterPolicy seal = FilterPolicies.seal(architecture, Runtime.version().feature(), pid);
            denials = CompletableFuture.supplyAsync(() -> answer(listener, seal));
        }
    }

    private static int listener(int pid) throws Exception {
        try (var descriptors = Files.list(Path.of("/proc", "" + pid, "fd"))) {
            for (Path each : descriptors.toList()) {
                if (Files.readSymbolicLink(each).toString().equals("anon_inode:seccomp notify")) {
                    return Integer.parseInt(each.getFileName().toString());
                }
            }
        }
        throw new AssertionError("no listener in process=" + pid);
    }

    private List<String> answer(SeccompListener listener, FilterPolicy seal) {
        List<String> heard = new ArrayList<>();
        try (listener) {
            State state = listener.await(TICK_NANOS);
            while (state != State.ENDED) {
                Optional<Call> call = state == State.CALL ? listener.receive() : Optional.empty();
                if (call.isPresent()) {
                    heard.add(answer(listener, seal, call.get()));
                }
                state = listener.await(TICK_NANOS);
            }
        } catch (SystemCallException e) {
            throw new AssertionError(e);
        }
        return heard;
    }

    private String answer(SeccompListener listener, FilterPolicy seal, Call call)
            throws SystemCallException {
        CallData data =
                new CallData(
                        call.number(),
                        call.architecture(),
                        call.instructionPointer(),
                        call.arguments());
        int errno = seal.decide(data).errno();
        listener.refuse(call, errno == 0 ? Errno.EPERM : errno);
        return table.name(call.number()).orElseThrow();
    }
}
