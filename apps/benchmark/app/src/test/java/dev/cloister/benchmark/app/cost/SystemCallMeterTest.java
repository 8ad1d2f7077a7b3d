package dev.cloister.benchmark.app.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(60)
class SystemCallMeterTest {

    private static final long PID = ProcessHandle.current().pid();

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void makesItsCallsWhileTheScriptCounts() throws IOException {
        SystemCalls counted =
                measure("echo counting by hand; cat >/dev/null; echo '42 futex'", 500);
        assertEquals(500, calls.get());
        assertEquals(
                new SystemCalls("id", "title", 500, OptionalLong.of(42), "by hand: futex 42"),
                counted);
    }

    @Test
    void saysWhyNothingIsCounted() throws IOException {
        SystemCalls none = measure("echo no tool is installed", 500);
        assertEquals(0, calls.get());
        assertEquals(OptionalLong.empty(), none.count());
        assertEquals("no tool is installed", none.detail());
        assertEquals("the script says nothing", measure("exit 1", 500).detail());
    }

    @Test
    void theScriptNeedsNoTool() throws IOException {
        // A path without any command: what the script must do first is look for its tools.
        var meter =
                new SystemCallMeter(
                        List.of("env", "PATH=/nowhere", "/bin/sh", "-c", SystemCallMeter.script()),
                        1,
                        Long.MAX_VALUE);
        assertEquals(
                "neither perf nor strace is installed and allowed",
                meter.measure("id", "title", PID, calls::incrementAndGet).detail());
    }

    private SystemCalls measure(String script, int howMany) throws IOException {
        return new SystemCallMeter(List.of("sh", "-c", script), howMany, Long.MAX_VALUE)
                .measure("id", "title", PID, calls::incrementAndGet);
    }
}
