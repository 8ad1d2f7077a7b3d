package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.IllegalCallOrderException;
import dev.cloister.api.ServiceFailedException;
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

    private static final class Service implements Careless {

        @Override
        public void move(Task task) {
            swallow(task, "text");
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

    private static final ServicePolicy POLICY = ServicePolicy.strict().withMaxUpcalls(10);

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
    void aResultThatIsTooLargeForAFrameIsTheServicesFailure() {
        var large =
                new TestProvider<>(
                        Large.class,
                        context ->
                                new Large() {
                                    @Override
                                    public byte[] bytes(int count) {
                                        return new byte[count];
                                    }
                                });
        try (Compartment small = LocalCompartment.of(large).maxFrameBytes(4096).open()) {
            Large service = small.service(Large.class);
            var failure = assertThrows(ServiceFailedException.class, () -> service.bytes(1 << 16));
            assertTrue(
                    String.valueOf(failure.getMessage()).contains("maxFrameBytes=4096"),
                    failure::getMessage);
            assertEquals(4000, service.bytes(4000).length);
        }
    }

    /** Gives as much as is asked for. */
    @Contract(name = "test.outcome.large", version = 1)
    public interface Large {
        byte[] bytes(int count);
    }
}
