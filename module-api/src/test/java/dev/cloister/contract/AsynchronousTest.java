package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.api.PayloadLimitException;
import dev.cloister.api.TooManyCallsException;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.spi.Call;
import dev.cloister.spi.CallChannel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A method that gives a future hands its call to the channel, and returns. */
@Timeout(60)
final class AsynchronousTest {

    @Contract(name = "test.later.function", version = 1)
    @FunctionalInterface
    public interface Twice {
        int twice(int value);
    }

    @Contract(name = "test.later", version = 1)
    public interface Later {
        CompletableFuture<List<String>> words(
                boolean a, byte b, short c, char d, int e, long f, float g, double h, String i);

        CompletableFuture<Void> nothing();

        CompletableFuture<Integer> ask(Twice twice, int value);
    }

    private static final class Service implements Later {
        @Override
        public CompletableFuture<List<String>> words(
                boolean a, byte b, short c, char d, int e, long f, float g, double h, String i) {
            // Comes from another thread.
            return CompletableFuture.supplyAsync(
                    () -> List.of("" + a + b + c + d + e + f, "" + g + h, i));
        }

        @Override
        public CompletableFuture<Void> nothing() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Integer> ask(Twice twice, int value) {
            return CompletableFuture.completedFuture(twice.twice(value) + 1);
        }
    }

    private final ContractType<Later> type = ContractType.of(Later.class);
    private final LoopbackChannel loopback = new LoopbackChannel(type.dispatcher(new Service()));

    /** Keeps what is submitted until it is run. */
    private final class Waiting implements CallChannel {
        private final List<Runnable> submitted = new ArrayList<>();
        private boolean full;

        @Override
        public Call begin(int method, int argumentBytes) {
            return loopback.begin(method, argumentBytes);
        }

        @Override
        public <T> CompletableFuture<T> submit(Callable<T> call) {
            if (full) {
                throw new TooManyCallsException("full");
            }
            var future = new CompletableFuture<T>();
            submitted.add(
                    () -> {
                        try {
                            future.complete(call.call());
                        } catch (Exception e) {
                            future.completeExceptionally(e);
                        }
                    });
            return future;
        }
    }

    private final Waiting channel = new Waiting();
    private final Later stub =
            type.stub(channel, ServicePolicy.strict().withMaxUpcalls(1).withMaxArgumentBytes(100));

    @Test
    void theCallIsMadeWhenTheChannelRunsIt() throws Exception {
        CompletableFuture<List<String>> words =
                stub.words(true, (byte) 1, (short) 2, 'c', 3, 4L, 5.0f, 6.0, "seven");
        assertEquals(0, loopback.calls);
        channel.submitted.getFirst().run();
        assertEquals(List.of("true12c34", "5.06.0", "seven"), words.get());
    }

    @Test
    void aFutureOfNothingCompletesWithNull() throws Exception {
        CompletableFuture<Void> nothing = stub.nothing();
        channel.submitted.getFirst().run();
        assertNull(nothing.get());
    }

    @Test
    void functionsOfTheAppCanBeCalledUntilTheServiceReturns() throws Exception {
        CompletableFuture<Integer> answer = stub.ask(value -> 2 * value, 20);
        channel.submitted.getFirst().run();
        assertEquals(41, answer.get());
    }

    @Test
    void whatThePolicyRefusesFailsTheFuture() {
        CompletableFuture<List<String>> words =
                stub.words(true, (byte) 1, (short) 2, 'c', 3, 4L, 5.0f, 6.0, "seven".repeat(100));
        channel.submitted.getFirst().run();
        var failure = assertThrows(ExecutionException.class, words::get);
        assertInstanceOf(PayloadLimitException.class, failure.getCause());
        assertEquals(0, loopback.dispatched);
    }

    @Test
    void aFullChannelRefusesAtOnce() {
        channel.full = true;
        assertThrows(TooManyCallsException.class, stub::nothing);
    }

    @Test
    void aNumberOfNoAsynchronousMethodIsABugAndNotAResult() {
        var stub = (Stub) type.stub(loopback, ServicePolicy.strict().withMaxUpcalls(1));
        var bug = assertThrows(AssertionError.class, () -> stub.run(3, new Object[0]));
        assertEquals("method 3 is not asynchronous", bug.getMessage());
        assertEquals(0, loopback.calls);
        // Nor of a contract that has none.
        var none = (Stub) ContractType.of(Twice.class).stub(loopback, ServicePolicy.strict());
        assertThrows(AssertionError.class, () -> none.run(0, new Object[0]));
    }
}
