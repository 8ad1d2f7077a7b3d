package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.ServiceFailedException;
import dev.cloister.api.TooManyCallsException;
import dev.cloister.api.contract.Contract;
import dev.cloister.spi.ServiceContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

@Timeout(60)
final class AsyncCallsTest {

    /** Calls that end when the test lets them. */
    @Contract(name = "test.async", version = 1)
    public interface Gate {

        CompletableFuture<Integer> pass(int value);

        CompletableFuture<Integer> fail(String message);

        long millisLeft();
    }

    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore open = new Semaphore(0);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private final class Service implements Gate {

        private final ServiceContext context;

        Service(ServiceContext context) {
            this.context = context;
        }

        @Override
        public CompletableFuture<Integer> pass(int value) {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            arrived.release();
            try {
                open.acquire();
            } catch (InterruptedException e) {
                return CompletableFuture.failedFuture(e);
            } finally {
                running.decrementAndGet();
            }
            return CompletableFuture.completedFuture(value);
        }

        @Override
        public CompletableFuture<Integer> fail(String message) {
            return CompletableFuture.failedFuture(new IllegalStateException(message));
        }

        @Override
        public long millisLeft() {
            return context.timeLeft().toMillis();
        }
    }

    private LocalCompartment local() {
        return LocalCompartment.of(new TestProvider<>(Gate.class, Service::new));
    }

    @Test
    void runAtTheSameTimeOnAsManyThreadsAsLanes() throws Exception {
        try (Compartment compartment = local().lanes(3).open()) {
            Gate gate = compartment.service(Gate.class);
            assertEquals(List.of(), threads(compartment));
            List<CompletableFuture<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                calls.add(gate.pass(i));
            }
            arrived.acquire(3);
            // One more looks at the clock for those that wait.
            assertEquals(4, threads(compartment).size());
            open.release(10);
            for (int i = 0; i < 10; i++) {
                assertEquals(i, calls.get(i).get());
            }
            assertEquals(3, most.get());
        }
    }

    @Test
    void failWithWhatTheServicesFutureFailedWith() {
        try (Compartment compartment = local().open()) {
            CompletableFuture<Integer> call = compartment.service(Gate.class).fail("no way");
            var failure = assertThrows(ExecutionException.class, call::get);
            assertInstanceOf(ServiceFailedException.class, failure.getCause());
        }
    }

    @Test
    void cancelledBeforeTheyBeginAreNeverMadeAndLeaveRoomForOthers() throws Exception {
        try (Compartment compartment = local().lanes(1).open()) {
            Gate gate = compartment.service(Gate.class);
            CompletableFuture<Integer> first = gate.pass(1);
            arrived.acquire();
            for (int i = 0; i < 3000; i++) {
                assertTrue(gate.pass(-i).cancel(true), "i=" + i);
            }
            CompletableFuture<Integer> last = gate.pass(2);
            open.release(2);
            assertEquals(1, first.get());
            assertEquals(2, last.get());
            assertEquals(1, arrived.availablePermits(), "no other call arrived");
        }
    }

    @Test
    void beyondThoseThatMayWaitAreRefused() throws Exception {
        try (Compartment compartment = local().lanes(1).open()) {
            Gate gate = compartment.service(Gate.class);
            List<CompletableFuture<Integer>> calls = new ArrayList<>();
            calls.add(gate.pass(0));
            arrived.acquire();
            for (int i = 1; i <= 1024; i++) {
                calls.add(gate.pass(i));
            }
            assertThrows(TooManyCallsException.class, () -> gate.pass(-1));
            open.release(2000);
            for (int i = 0; i < calls.size(); i++) {
                assertEquals(i, calls.get(i).get());
            }
        }
    }

    @Test
    void thatWaitEndWithTheCompartment() throws Exception {
        Compartment compartment = local().lanes(1).open();
        Gate gate = compartment.service(Gate.class);
        List<CompletableFuture<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(gate.pass(i));
        }
        arrived.acquire();
        compartment.close();
        calls.add(gate.pass(6));
        for (CompletableFuture<Integer> call : calls) {
            var failure = assertThrows(ExecutionException.class, call::get);
            assertInstanceOf(CompartmentClosedException.class, failure.getCause());
        }
        awaitNoThreads(compartment);
    }

    @Test
    void canBeMadeAndAwaitedByWhoHearsOfAnother() throws Exception {
        Duration deadline = Duration.ofSeconds(20);
        try (Compartment compartment = local().lanes(1).deadline(deadline).open()) {
            Gate gate = compartment.service(Gate.class);
            CompletableFuture<Integer> first = gate.pass(1);
            CompletableFuture<Integer> sum =
                    first.thenApply(value -> value + gate.pass(2).thenApply(gateOf(gate)).join());
            open.release(3);
            assertEquals(6, sum.get());
        }
    }

    private static Function<Integer, Integer> gateOf(Gate gate) {
        return value -> value + gate.pass(3).join();
    }

    @Test
    void thatWaitAreMadeWhileWhoHearsOfAnotherWaitsForThem() throws Exception {
        try (Compartment compartment = local().lanes(1).open()) {
            Gate gate = compartment.service(Gate.class);
            CompletableFuture<Integer> first = gate.pass(1);
            arrived.acquire();
            CompletableFuture<Integer> last = gate.pass(2);
            CompletableFuture<Integer> sum = first.thenApply(value -> value + last.join());
            open.release(2);
            assertEquals(3, sum.get());
        }
    }

    @Test
    void thatWaitEndWithTheCompartmentWhoeverWaitsForThem() throws Exception {
        Compartment compartment = local().lanes(1).open();
        Gate gate = compartment.service(Gate.class);
        CompletableFuture<Integer> running = gate.pass(1);
        arrived.acquire();
        CompletableFuture<Integer> second = gate.pass(2);
        CompletableFuture<Integer> third = gate.pass(3);
        CompletableFuture<Boolean> both =
                second.handle((value, why) -> third.handle((other, too) -> true).join());
        compartment.close();
        assertTrue(both.get());
        assertThrows(ExecutionException.class, running::get);
        awaitNoThreads(compartment);
    }

    @Test
    void giveWhoHearsOfThemTheFullTimeForCallsOfTheirOwn() throws Exception {
        Duration deadline = Duration.ofSeconds(20);
        try (Compartment compartment = local().lanes(2).deadline(deadline).open()) {
            Gate gate = compartment.service(Gate.class);
            CompletableFuture<Long> left =
                    gate.pass(1)
                            .thenApply(
                                    value -> {
                                        sleep(Duration.ofMillis(500));
                                        return gate.millisLeft();
                                    });
            open.release();
            // A call that inherited the first one's deadline would have half a second less.
            assertTrue(left.get() > deadline.toMillis() - 400, () -> "left=" + left.join());
        }
    }

    @Test
    void onAClosedCompartmentFailWithoutAThread() {
        Compartment compartment = local().open();
        Gate gate = compartment.service(Gate.class);
        compartment.close();
        assertTrue(gate.pass(1).isCompletedExceptionally());
        assertEquals(List.of(), threads(compartment));
        assertFalse(compartment.isOpen());
    }

    private static boolean sleep(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> threads(Compartment compartment) {
        String name = "cloister-async-" + compartment.info().name();
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name::equals)
                .toList();
    }

    private static void awaitNoThreads(Compartment compartment) throws InterruptedException {
        long before = System.nanoTime();
        while (!threads(compartment).isEmpty() && System.nanoTime() - before < Waits.LONG_NANOS) {
            Waits.settle();
        }
        assertEquals(List.of(), threads(compartment));
    }
}
