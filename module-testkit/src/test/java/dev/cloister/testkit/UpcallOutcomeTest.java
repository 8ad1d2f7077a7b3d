package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.Compartment;
import dev.cloister.api.IllegalCallOrderException;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.InitialState;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.contract.Transition;
import dev.cloister.spi.ServiceProvider;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Both sides agree on what became of a call whose function failed. */
@Timeout(60)
final class UpcallOutcomeTest {

    /** A function of the app. */
    @Contract(name = "test.outcome.function", version = 1)
    @FunctionalInterface
    public interface Task {
        int run(String text);
    }

    /** Keeps what functions throw to itself, and moves from state to state. */
    @Contract(name = "test.outcome", version = 1)
    @InitialState("first")
    public interface Careless {

        @Transition(from = "first", to = "second")
        void move(Task task);

        @Transition(from = "first", to = "second")
        String moveWithResult(Task task);

        @Transition(from = "first")
        int twice(Task first, Task second);

        @Transition(from = "first")
        int afterOneThatIsTooLong(Task task, int length);

        @Transition(
                from = {"first", "second"},
                to = Transition.END)
        void close();
    }

    private final class Service implements Careless {

        @Override
        public void move(Task task) {
            if (swallow(task, "text") == STAY) {
                stays.countDown();
                try {
                    leave.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public String moveWithResult(Task task) {
            return "swallowed " + swallow(task, "text");
        }

        @Override
        public int twice(Task first, Task second) {
            return swallow(first, "one") + swallow(second, "two");
        }

        @Override
        public int afterOneThatIsTooLong(Task task, int length) {
            return swallow(task, "x".repeat(length)) + swallow(task, "y");
        }

        @Override
        public void close() {}

        private static int swallow(Task task, String text) {
            try {
                return task.run(text);
            } catch (RuntimeException e) {
                return 0;
            }
        }
    }

    /** Makes the service stay where it is until it may leave. */
    private static final int STAY = -1;

    private static final ServicePolicy POLICY = ServicePolicy.strict().withMaxUpcalls(10);

    private final CountDownLatch stays = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final ServiceProvider<Careless> provider =
            new TestProvider<>(Careless.class, context -> new Service());
    private final Compartment compartment =
            LocalCompartment.of(provider).maxFrameBytes(4096).open();
    private final Careless careless = compartment.service(Careless.class, POLICY);
    private final IllegalStateException mine = new IllegalStateException("mine");

    @AfterEach
    void close() {
        compartment.close();
    }

    private int fail(String text) {
        throw mine;
    }

    @Test
    void aSwallowedFailureOfAFunctionKeepsTheStateOnBothSides() {
        assertSame(
                mine, assertThrows(IllegalStateException.class, () -> careless.move(this::fail)));
        assertSame(
                mine,
                assertThrows(
                        IllegalStateException.class, () -> careless.moveWithResult(this::fail)));
        // Were one side in another state, it would say so now.
        careless.move(text -> 1);
        assertThrows(IllegalCallOrderException.class, () -> careless.move(text -> 1));
        careless.close();
    }

    @Test
    void noFunctionIsCalledAfterOneThatFailed() {
        List<String> called = new ArrayList<>();
        assertThrows(
                IllegalStateException.class,
                () ->
                        careless.twice(
                                this::fail,
                                text -> {
                                    called.add(text);
                                    return 1;
                                }));
        assertEquals(List.of(), called);
        assertTrue(compartment.isOpen());
    }

    @Test
    void anUpcallThatIsTooLargeToSendIsTheServicesOwnMatter() {
        assertEquals(7, careless.afterOneThatIsTooLong(text -> 7, 100_000));
        assertEquals(14, careless.afterOneThatIsTooLong(text -> 7, 1000));
    }

    @Test
    void aFunctionThatWasInterruptedElsewhereKeepsTheState() {
        Task elsewhere =
                text -> {
                    throw new CallInterruptedException("in another compartment", null);
                };
        assertThrows(CallInterruptedException.class, () -> careless.move(elsewhere));
        careless.move(text -> 1);
        careless.close();
    }

    @Test
    void anInterruptedCallLosesTheState() throws InterruptedException {
        Thread caller =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        assertThrows(
                                                CallInterruptedException.class,
                                                () -> careless.move(text -> STAY)));
        stays.await();
        caller.interrupt();
        caller.join();
        leave.countDown();
        var refusal = assertThrows(IllegalCallOrderException.class, careless::close);
        assertTrue(
                String.valueOf(refusal.getMessage()).contains("was interrupted"),
                refusal::getMessage);
    }
}
