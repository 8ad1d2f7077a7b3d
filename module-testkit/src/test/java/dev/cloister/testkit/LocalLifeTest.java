package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.ImageException;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.InitialState;
import dev.cloister.api.contract.Transition;
import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** How a compartment within this JVM begins and ends. */
@Timeout(60)
final class LocalLifeTest {

    /** Does what hurts. */
    @Contract(name = "test.life", version = 1)
    public interface Life {
        int ping(int value);

        void crash(String lastWords);

        void hang();

        void leaveInterrupted();
    }

    /** Has states. */
    @Contract(name = "test.life.states", version = 1)
    @InitialState("open")
    public interface WithStates {
        @Transition(from = "open", to = Transition.END)
        void close();
    }

    /** What nobody can go on after. */
    private static final class Crash extends VirtualMachineError {
        private static final long serialVersionUID = 1L;

        Crash(String message) {
            super(message);
        }
    }

    static final class Service implements Life {

        private final CountDownLatch hanging;

        Service(CountDownLatch hanging) {
            this.hanging = hanging;
        }

        @Override
        public int ping(int value) {
            return value;
        }

        @Override
        public void crash(String lastWords) {
            throw new Crash(lastWords);
        }

        @Override
        public void hang() {
            hanging.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void leaveInterrupted() {
            Thread.currentThread().interrupt();
        }
    }

    private final Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    private final class Provider extends TestProvider<Life> {

        private final Scope scope;

        Provider(Scope scope) {
            super(Life.class, context -> new Service(hanging));
            this.scope = scope;
        }

        @Override
        public Scope scope() {
            return scope;
        }

        @Override
        public Life create(ServiceContext context) {
            events.add("create");
            return super.create(context);
        }

        @Override
        public void warmUp(Life service) {
            events.add("warm up " + service.ping(3));
        }

        @Override
        public void close(Life service) {
            events.add("close");
        }
    }

    private final Provider provider = new Provider(ServiceProvider.Scope.COMPARTMENT);

    @AfterEach
    void leavesNoThread() throws InterruptedException {
        long start = System.nanoTime();
        while (!mine().isEmpty() && System.nanoTime() - start < Waits.LONG_NANOS) {
            Waits.settle();
        }
        assertEquals(List.of(), mine());
    }

    private List<Thread> mine() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                // The tests' own time-outs and the JVM's helpers come when they like.
                .filter(thread -> !thread.getName().contains("junit"))
                .filter(thread -> thread.getThreadGroup() != null)
                .filter(thread -> !"system".equals(thread.getThreadGroup().getName()))
                .toList();
    }

    @Test
    void anInstanceIsMadeToWarmUpAndAnotherToServe() {
        LocalCompartment.open(provider).close();
        assertEquals(List.of("create", "warm up 3", "close", "create", "close"), events);
    }

    @Test
    void everyLaneClosesTheInstanceThatItHad() {
        LocalCompartment.of(new Provider(ServiceProvider.Scope.LANE)).lanes(3).open().close();
        assertEquals(3, Collections.frequency(events.subList(3, events.size()), "create"));
        assertEquals(4, Collections.frequency(events, "close"));
    }

    @Test
    void anErrorInALaneEndsTheCompartmentWithItsLastWords() {
        Compartment compartment = LocalCompartment.open(provider);
        Life life = compartment.service(Life.class);
        var crash = assertThrows(CompartmentCrashedException.class, () -> life.crash("goodbye"));
        assertTrue(String.valueOf(crash.getMessage()).contains("Crash: goodbye"), crash::toString);
        assertEquals(4, crash.exitStatus());
        assertFalse(compartment.isOpen());
        assertThrows(CompartmentCrashedException.class, () -> life.ping(1));
        compartment.close();
        assertFalse(events.subList(3, events.size()).contains("close"), "a crash closes nothing");
    }

    @Test
    void aCallThatOverrunsIsInterruptedAndEndsTheCompartment() {
        Compartment compartment =
                LocalCompartment.of(provider).deadline(Duration.ofMillis(300)).open();
        Life life = compartment.service(Life.class);
        assertThrows(DeadlineExceededException.class, life::hang);
        assertFalse(compartment.isOpen());
        compartment.close();
    }

    @Test
    void closingInterruptsWhatStillRuns() throws Exception {
        Compartment compartment = LocalCompartment.open(provider);
        Life life = compartment.service(Life.class);
        List<Throwable> ended = Collections.synchronizedList(new ArrayList<>());
        Thread caller =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        ended.add(
                                                assertThrows(
                                                        CompartmentClosedException.class,
                                                        life::hang)));
        hanging.await();
        compartment.close();
        caller.join();
        assertEquals(1, ended.size());
        assertEquals("close", events.getLast(), "after the call has ended");
    }

    @Test
    void aThreadThatAServiceLeavesInterruptedGoesOnServing() {
        try (Compartment compartment = LocalCompartment.of(provider).lanes(1).open()) {
            Life life = compartment.service(Life.class);
            life.leaveInterrupted();
            assertEquals(5, life.ping(5));
        }
    }

    @Test
    void aServiceThatCannotBeMadeIsNamedWithItsReasonAndTheOthersAreClosed() {
        var broken =
                new TestProvider<WithStates>(
                        WithStates.class,
                        context -> {
                            throw new IllegalStateException("no licence");
                        });
        assertRefused(
                "TestProvider cannot serve: java.lang.IllegalStateException: no licence",
                provider,
                broken);
        assertEquals(List.of("create", "warm up 3", "close", "create", "close"), events);
    }

    @Test
    void aServiceThatCannotWarmUpIsNamedWithItsReason() {
        var broken =
                new TestProvider<>(Life.class, context -> new Service(hanging)) {
                    @Override
                    public void warmUp(Life service) {
                        throw new IllegalStateException("cold");
                    }
                };
        assertRefused("cannot serve: java.lang.IllegalStateException: cold", broken);
    }

    @Test
    void statesAndAnInstanceForEachLaneAreRefused() {
        var perLane =
                new TestProvider<WithStates>(WithStates.class, context -> () -> {}) {
                    @Override
                    public Scope scope() {
                        return Scope.LANE;
                    }
                };
        assertRefused("its contract has states", perLane);
    }

    @Test
    void twoProvidersOfOneContractAreRefused() {
        assertRefused("two providers of contract test.life version 1", provider, provider);
    }

    @Test
    void settingsOutOfRangeAreRefusedBeforeAnythingStarts() {
        LocalCompartment local = LocalCompartment.of(provider).lanes(0);
        assertThrows(IllegalArgumentException.class, local::open);
        assertEquals(List.of(), events);
    }

    private static void assertRefused(String reason, ServiceProvider<?>... providers) {
        var refusal = assertThrows(ImageException.class, () -> LocalCompartment.open(providers));
        assertTrue(String.valueOf(refusal.getMessage()).contains(reason), refusal::getMessage);
    }
}
