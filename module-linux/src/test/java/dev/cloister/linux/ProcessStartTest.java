package dev.cloister.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

@Timeout(60)
class ProcessStartTest {

    private static final Path DIRECTORY = Path.of("/usr");

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void closeAll() throws IOException {
        for (Process process : started) {
            process.destroyForcibly();
            close(process);
        }
    }

    private static void close(Process process) throws IOException {
        process.getOutputStream().close();
        process.getInputStream().close();
        process.getErrorStream().close();
    }

    @Test
    void leadsTheThreeStreams() throws Exception {
        Process process = start("/bin/sh", "-c", "read line; echo \"$line\"; echo error >&2");
        process.getOutputStream().write("hello\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        assertEquals("hello\n", text(process));
        assertEquals(
                "error\n",
                new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, process.waitFor());
    }

    @Test
    void givesTheProcessItsEnvironmentAndDirectoryOnly() throws Exception {
        assertEquals("NAME=a value\n", text(start("/usr/bin/env")));
        assertEquals("/usr\n", text(start("/bin/pwd")));
    }

    @Test
    void handsOverNoOtherOpenFiles() throws Exception {
        // The JDK's sockets are inherited by whatever does not close them.
        try (var server = new ServerSocket(0)) {
            assertTrue(server.isBound());
            assertEquals("0\n1\n2\n3\n", text(start("/bin/ls", "/proc/self/fd")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 40})
    void handsOverOpenFilesInTheirOrder(int count) throws Exception {
        List<Descriptor> memories = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                memories.add(memory("memory-" + i));
            }
            List<Integer> numbers = memories.reversed().stream().map(Descriptor::number).toList();
            Process process = start(numbers, "/bin/ls", "-l", "/proc/self/fd");
            List<String> inherited =
                    text(process).lines().filter(line -> line.contains("memfd:")).toList();
            assertEquals(count, inherited.size(), inherited.toString());
            for (String line : inherited) {
                String link = line.substring(line.lastIndexOf(':', line.indexOf("memfd")) + 4);
                int number = Integer.parseInt(link.substring(0, link.indexOf(' ')));
                int memory = count - 1 - (number - ProcessStart.FIRST_INHERITED);
                assertTrue(link.contains("/memfd:memory-" + memory + " "), line);
            }
        } finally {
            memories.forEach(Descriptor::close);
        }
    }

    @Test
    void startsASessionWithNoSignalHeldBack() throws Exception {
        Process process = start("/bin/sleep", "60");
        try {
            List<String> status = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"));
            assertTrue(status.contains("SigBlk:\t0000000000000000"), status.toString());
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String[] fields = stat.substring(stat.indexOf(") ") + 2).split(" ", -1);
            assertEquals(Long.toString(process.pid()), fields[3]);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 77, 255})
    void tellsTheStatus(int status) throws Exception {
        Process process = start("/bin/sh", "-c", "exit " + status);
        assertEquals(status, process.waitFor());
        assertEquals(status, process.exitValue());
        assertFalse(process.isAlive());
    }

    @Test
    void tellsTheSignal() throws Exception {
        Process process = start("/bin/sleep", "60");
        assertTrue(process.isAlive());
        assertThrows(IllegalThreadStateException.class, process::exitValue);
        assertFalse(process.waitFor(1, TimeUnit.MILLISECONDS));
        process.destroy();
        assertEquals(128 + 15, process.waitFor());
        assertSame(process, process.destroyForcibly());
        assertEquals(128 + 15, process.exitValue());
        assertEquals(128 + 9, start("/bin/sh", "-c", "kill -9 $$").waitFor());
    }

    @Test
    void leavesNoZombieAndNoDescriptorBehind() throws Exception {
        text(start("/bin/true"));
        long before = descriptors();
        for (int i = 0; i < 20; i++) {
            Process process = start("/bin/true");
            process.waitFor();
            assertFalse(Files.exists(Path.of("/proc/" + process.pid() + "/stat")));
            close(process);
        }
        // Fewer, if the garbage collector closes what others left open.
        assertTrue(descriptors() < before + 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere/at/all", "/etc/passwd"})
    void saysWhatCannotBeRunAndLeavesNothing(String file) throws Exception {
        text(start("/bin/true"));
        long before = descriptors();
        IOException e = assertThrows(IOException.class, () -> start(file));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("start of " + file + " failed: errno="),
                e.getMessage());
        assertTrue(descriptors() <= before);
    }

    @Test
    void refusesTextThatWouldBeCutShort() {
        assertThrows(IllegalArgumentException.class, () -> start("/bin/echo", "a\0b"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Program(List.of("/bin/true"), Map.of("A", "\0"), DIRECTORY));
    }

    private Process start(String... command) throws IOException {
        return start(List.of(), command);
    }

    private Process start(List<Integer> inherited, String... command) throws IOException {
        var program = new Program(List.of(command), Map.of("NAME", "a value"), DIRECTORY);
        try (ProcessStart start = new ProcessStart(program, inherited)) {
            start.spawn();
            Process process = start.process("test-wait");
            started.add(process);
            return process;
        }
    }

    private static String text(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Descriptor memory(String name) throws SystemCallException {
        try (SharedMemory memory = SharedMemory.anonymous(name)) {
            return Descriptors.duplicate(memory.number(), 0);
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }
}
