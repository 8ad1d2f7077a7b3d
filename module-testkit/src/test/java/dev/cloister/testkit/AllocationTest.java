package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import dev.cloister.api.Compartment;
import dev.cloister.api.contract.Contract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** Calls that take and give nothing but primitives allocate nothing, on either side. */
@Timeout(120)
final class AllocationTest {

    private static final int CALLS = 10_000;
    private static final int ROUNDS = 5;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Nothing but primitives. */
    @Contract(name = "test.primitives", version = 1)
    public interface Primitives {
        double mix(boolean a, byte b, char c, short d, int e, long f, float g, double h);

        void touch(int value);

        long allocated();
    }

    /** Tells what its thread has allocated. */
    private static final class Service implements Primitives {

        private int touched;

        @Override
        public double mix(boolean a, byte b, char c, short d, int e, long f, float g, double h) {
            return (a ? touched : 0) + b + c + d + e + f + g + h;
        }

        @Override
        public void touch(int value) {
            touched = value;
        }

        @Override
        public long allocated() {
            return THREADS.getCurrentThreadAllocatedBytes();
        }
    }

    @Test
    void onTheAppsThread() {
        try (Compartment compartment = open()) {
            assertAllocateNothing(
                    compartment.service(Primitives.class), THREADS::getCurrentThreadAllocatedBytes);
        }
    }

    @Test
    void onTheServicesThread() {
        try (Compartment compartment = open()) {
            Primitives primitives = compartment.service(Primitives.class);
            assertAllocateNothing(primitives, primitives::allocated);
        }
    }

    /** With one lane, so that all calls meet the same thread. */
    private static Compartment open() {
        return LocalCompartment.of(
                        new TestProvider<Primitives>(Primitives.class, context -> new Service()))
                .lanes(1)
                .open();
    }

    /** The first rounds load classes and compile code; the best one counts. */
    private static void assertAllocateNothing(Primitives primitives, LongSupplier allocated) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = allocated.getAsLong();
            for (int i = 0; i < CALLS / 2; i++) {
                primitives.touch(i);
                double mixed = primitives.mix(true, (byte) 1, 'c', (short) 2, i, 3L, 4.5f, 5.5);
                // No assertEquals: it makes objects.
                if (mixed != 2 * i + 16.0 + 'c') {
                    throw new AssertionError("i=" + i + " gave " + mixed);
                }
            }
            least = Math.min(least, allocated.getAsLong() - before);
        }
        assertTrue(least < CALLS, "bytes=" + least + " in calls=" + CALLS);
    }
}
