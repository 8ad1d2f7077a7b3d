package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentPool;
import dev.cloister.api.ImageException;
import dev.cloister.api.RestartPolicy;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.InitialState;
import dev.cloister.api.contract.Transition;
import dev.cloister.launcher.ProcessLauncher;
import dev.cloister.launcher.RunningSandbox;
import dev.cloister.spi.ServiceProvider;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Starts the compartments of a pool within this JVM, as a test wants it. */
final class PoolOfLocals {

    /** Bears whatever these tests do to it, and is quick. */
    static final RestartPolicy PATIENT =
            new RestartPolicy(
                    1000, Duration.ofSeconds(10), Duration.ofMillis(1), Duration.ofMillis(10));

    /** Counts the calls of its process, whoever makes them. */
    @Contract(name = "test.pool.counter", version = 1)
    public interface Counter {
        int next();

        CompletableFuture<Integer> nextAsync();

        void hang();
    }

    /** Has states. */
    @Contract(name = "test.pool.door", version = 1)
    @InitialState("shut")
    public interface Door {
        @Transition(from = "shut", to = "open")
        void open();

        @Transition(from = "open", to = Transition.END)
        void takeAway();
    }

    /** Leaves the order of calls to those who keep it. */
    private static final class OpenDoor implements Door {
        @Override
        public void open() {}

        @Override
        public void takeAway() {}
    }

    private final class Service implements Counter {
        private final AtomicInteger last = new AtomicInteger();

        @Override
        public int next() {
            return last.incrementAndGet();
        }

        @Override
        public CompletableFuture<Integer> nextAsync() {
            return CompletableFuture.completedFuture(next());
        }

        @Override
        public void hang() {
            hanging.release();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final List<ServiceProvider<?>> services =
            List.of(
                    new TestProvider<>(Counter.class, context -> new Service()),
                    new TestProvider<Door>(Door.class, context -> new OpenDoor()));

    private final LocalTransportProvider transport = new LocalTransportProvider();

    /** Those that were started, in order. */
    final List<RunningSandbox> started = new CopyOnWriteArrayList<>();

    /** Starts that are allowed; without one, a start waits. */
    final Semaphore starts = new Semaphore(Integer.MAX_VALUE / 2);

    /** One for each call of {@link Counter#hang}. */
    final Semaphore hanging = new Semaphore(0);

    volatile boolean broken;

    CompartmentPool open(UnaryOperator<CompartmentPool.Builder> settings) {
        return open(PATIENT, settings);
    }

    CompartmentPool open(RestartPolicy restart, UnaryOperator<CompartmentPool.Builder> settings) {
        Compartment.Builder compartment =
                Compartment.builder().lanes(2).deadline(Duration.ofSeconds(30)).restart(restart);
        return ProcessLauncher.poolWith(
                settings.apply(CompartmentPool.builder(compartment)).settings(),
                Path.of(System.getProperty("java.home")),
                transport,
                (name, inherited) -> start(name));
    }

    private RunningSandbox start(String name) {
        try {
            starts.acquire();
        } catch (InterruptedException e) {
            throw new CallInterruptedException("interrupted in a start", e);
        }
        if (broken) {
            throw new ImageException("no image", null);
        }
        RunningSandbox sandbox = LocalSandbox.start(name, services, transport);
        started.add(sandbox);
        return sandbox;
    }

    /** Waits for what comes in its own time. */
    static void eventually(String what, BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - start < Waits.LONG_NANOS, what);
            Waits.settle();
        }
    }

    static Counter counter(Compartment session) {
        return session.service(Counter.class);
    }
}
