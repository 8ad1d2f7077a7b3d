package dev.cloister.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;

@Timeout(60)
class LimitTest {

    @AutoClose private final SleepingChild child;

    LimitTest() throws IOException {
        child = new SleepingChild();
    }

    /** The kernel's own names show that each number is what it is called here. */
    @ParameterizedTest
    @CsvSource({
        "CPU, Max cpu time",
        "FSIZE, Max file size",
        "DATA, Max data size",
        "STACK, Max stack size",
        "CORE, Max core file size",
        "NPROC, Max processes",
        "NOFILE, Max open files",
        "MEMLOCK, Max locked memory",
        "AS, Max address space"
    })
    void isWhatTheKernelCallsIt(Limit limit, String name) throws Exception {
        int pid = child.pid();
        // The hard limit as it is, if it is no larger; other values might end the child.
        Limit.Bounds before = limit.of(pid);
        assertEquals(shown(before), line(name));
        Limit.Bounds lowered = new Limit.Bounds(1L << 40 | 4096, before.hard());
        if (Long.compareUnsigned(lowered.soft(), lowered.hard()) > 0) {
            lowered = new Limit.Bounds(before.hard() >>> 1, before.hard());
        }
        limit.set(pid, lowered);
        assertEquals(lowered, limit.of(pid));
        assertEquals(shown(lowered), line(name));
    }

    @Test
    void cannotBeRaisedOnceItIsFixed() throws Exception {
        int pid = child.pid();
        Limit.CORE.set(pid, Limit.Bounds.fixed(0));
        assertEquals(new Limit.Bounds(0, 0), Limit.CORE.of(pid));
        SystemCallException e =
                assertThrows(
                        SystemCallException.class,
                        () -> Limit.CORE.set(pid, new Limit.Bounds(1, 0)));
        assertEquals(Errno.EINVAL, e.errno());
    }

    @Test
    void tellsTheProcessesOwn() throws Exception {
        int pid = Platform.processId();
        assertEquals(Limit.NOFILE.of(pid), Limit.NOFILE.of(Limit.SELF));
    }

    private String line(String name) throws IOException {
        return Files.readAllLines(child.proc("limits")).stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length()).strip().replaceAll(" +", " "))
                .map(line -> line.replaceAll("( [a-z]+)$", "").strip())
                .findFirst()
                .orElseThrow();
    }

    private static String shown(Limit.Bounds bounds) {
        return shown(bounds.soft()) + " " + shown(bounds.hard());
    }

    private static String shown(long value) {
        return value == Limit.INFINITY ? "unlimited" : Long.toUnsignedString(value);
    }
}
