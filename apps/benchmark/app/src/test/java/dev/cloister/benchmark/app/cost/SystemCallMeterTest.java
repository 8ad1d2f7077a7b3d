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
                measure("echo counting; cat >/dev/null; echo '100.00 0.1 1 42 total'", 500);
        assertEquals(500, calls.get());
        assertEquals(new SystemCalls("id", "title", 500, OptionalLong.of(42), ""), counted);
    }

    @Test
    void saysWhyNothingIsCounted() throws IOException {
        SystemCalls none = measure("echo strace is not installed", 500);
        assertEquals(0, calls.get());
        assertEquals(OptionalLong.empty(), none.count());
        assertEquals("strace is not installed", none.detail());
        assertEquals("the script says nothing", measure("exit 1", 500).detail());
    }

    @Test
    void theScriptNeedsNoStrace() throws IOException {
        // A path without any command: what the script must do first is look for strace.
        var meter =
                new SystemCallMeter(
                        List.of("env", "PATH=/nowhere", "/bin/sh", "-c", SystemCallMeter.script()),
                        1,
                        Long.MAX_VALUE);
        assertEquals(
                "strace is not installed",
                meter.measure("id", "title", PID, calls::incrementAndGet).detail());
    }

    private SystemCalls measure(String script, int howMany) throws IOException {
        return new SystemCallMeter(List.of("sh", "-c", script), howMany, Long.MAX_VALUE)
                .measure("id", "title", PID, calls::incrementAndGet);
    }
}
