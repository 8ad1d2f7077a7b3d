package dev.cloister.benchmark.app.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.benchmark.Crossings;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.Proxy;

class AllocationMeterTest {

    private static final int CALLS = 1_000;

    private long allocated;
    private byte[] kept = new byte[0];

    @Test
    void sharesWhatTheSandboxAllocatedBetweenTheCallsButNotWhatTheQuestionCosts()
            throws IOException {
        Allocation measured = meter().measure("id", "title", () -> allocated += 16);
        assertEquals(16, measured.sandboxBytes(), 0.001);
    }

    @Test
    void countsWhatTheCallingThreadAllocates() throws IOException {
        Allocation measured = meter().measure("id", "title", () -> kept = new byte[10_000]);
        assertEquals(10_000, kept.length);
        assertTrue(measured.appBytes() >= 10_000, measured.toString());
        assertEquals(0, measured.sandboxBytes(), 0.001);
    }

    /** Each question costs 100 bytes. */
    private AllocationMeter meter() {
        Object crossings =
                Proxy.newProxyInstance(
                        Crossings.class.getClassLoader(),
                        new Class<?>[] {Crossings.class},
                        (proxy, method, arguments) -> allocated += 100);
        return new AllocationMeter((Crossings) crossings, CALLS);
    }
}
