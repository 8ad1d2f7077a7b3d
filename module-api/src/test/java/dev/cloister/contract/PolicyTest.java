package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CallInterruptedException;
import dev.cloister.api.ContractException;
import dev.cloister.api.IllegalCallOrderException;
import dev.cloister.api.PayloadLimitException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.InitialState;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.contract.Transition;
import dev.cloister.spi.Call;
import dev.cloister.spi.CallChannel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The app's policy holds for every call, and leaves the order of calls as it is on both sides. */
final class PolicyTest {

    @Contract(name = "test.policy", version = 1)
    @InitialState("open")
    public interface Steps {
        @Transition(from = "open", to = "ready")
        byte[] start(byte[] bytes);

        @Transition(from = "ready")
        String stay(String text, Set<String> words);

        @Transition(
                from = {"open", "ready"},
                to = Transition.END)
        void stop();
    }

    private static final class Service implements Steps {
        @Override
        public byte[] start(byte[] bytes) {
            return new byte[2 * bytes.length];
        }

        @Override
        public String stay(String text, Set<String> words) {
            return text;
        }

        @Override
        public void stop() {}
    }

    private final ContractType<Steps> type = ContractType.of(Steps.class);
    private final LoopbackChannel channel = new LoopbackChannel(type.dispatcher(new Service()));

    private Steps stub(ServicePolicy policy) {
        return type.stub(channel, policy);
    }

    @Test
    void theStrictPolicyCopiesChecksDeepAllowsNoUpcallsAndAMebibyteEachWay() {
        assertEquals(
                new ServicePolicy(
                        ServicePolicy.Sharing.COPIED,
                        ServicePolicy.Validation.DEEP,
                        0,
                        1 << 20,
                        1 << 20),
                ServicePolicy.strict());
    }

    @Test
    void largeArgumentsAreNotSent() {
        Steps steps = stub(ServicePolicy.strict().withMaxArgumentBytes(14));
        var refusal = assertThrows(PayloadLimitException.class, () -> steps.start(new byte[11]));
        assertEquals(
                "arguments of a call take bytes=15, maxArgumentBytes=14; the service's policy sets"
                        + " the limit",
                refusal.getMessage());
        assertEquals(0, channel.dispatched);
        // The call that was not made changed nothing.
        assertEquals(20, steps.start(new byte[10]).length);
        assertEquals("x", steps.stay("x", Set.of()));
    }

    @Test
    void aLargeResultIsRefusedButItsCallHasRun() {
        Steps steps = stub(ServicePolicy.strict().withMaxResultBytes(23));
        assertThrows(PayloadLimitException.class, () -> steps.start(new byte[10]));
        // Both sides agree that the service went on.
        assertEquals("x", steps.stay("x", Set.of()));
        assertThrows(IllegalCallOrderException.class, () -> steps.start(new byte[1]));
        steps.stop();
    }

    @Test
    void sharedMemoryIsRefused() {
        var refusal =
                assertThrows(
                        ContractException.class,
                        () ->
                                stub(
                                        ServicePolicy.strict()
                                                .withSharing(ServicePolicy.Sharing.VIEWED)));
        assertTrue(String.valueOf(refusal.getMessage()).contains("sharing=VIEWED"));
    }

    @Test
    void rangeValidationToleratesWhatOnlyBreaksPromises() {
        Steps strict = stub(ServicePolicy.strict());
        strict.start(new byte[1]);
        // Malformed UTF-8, and a byte too many.
        channel.answers =
                bytes -> {
                    byte[] changed = Arrays.copyOf(bytes, bytes.length + 1);
                    changed[4] = (byte) 0xff;
                    return changed;
                };
        assertThrows(ProtocolViolationException.class, () -> strict.stay("abc", Set.of()));
        var other = new LoopbackChannel(type.dispatcher(new Service()));
        Steps lenient =
                type.stub(
                        other,
                        ServicePolicy.strict().withValidation(ServicePolicy.Validation.RANGE));
        lenient.start(new byte[1]);
        other.answers = channel.answers;
        assertEquals("\ufffdbc", lenient.stay("abc", Set.of()));
        // What keeps the app safe is checked all the same.
        other.answers = bytes -> new byte[] {9, 0, 0, 0};
        assertThrows(ProtocolViolationException.class, () -> lenient.stay("abc", Set.of()));
    }

    @Test
    void aCallThatCannotBeginChangesNothing() {
        var refusing =
                new CallChannel() {
                    private boolean closed = true;

                    @Override
                    public Call begin(int method, int argumentBytes) {
                        if (closed) {
                            throw new CallInterruptedException("while waiting for a lane", null);
                        }
                        return channel.begin(method, argumentBytes);
                    }

                    @Override
                    public <T> CompletableFuture<T> submit(Callable<T> call) {
                        return channel.submit(call);
                    }
                };
        Steps steps = type.stub(refusing, ServicePolicy.strict());
        assertThrows(CallInterruptedException.class, () -> steps.start(new byte[1]));
        refusing.closed = false;
        assertEquals(2, steps.start(new byte[1]).length);
    }

    @Test
    void anInterruptedCallThatChangesTheStateLeavesItUnknown() {
        Steps steps = stub(ServicePolicy.strict());
        channel.interrupted = true;
        assertThrows(CallInterruptedException.class, () -> steps.start(new byte[1]));
        channel.interrupted = false;
        var refusal = assertThrows(IllegalCallOrderException.class, () -> steps.start(new byte[1]));
        assertTrue(String.valueOf(refusal.getMessage()).contains("was interrupted"));
    }

    @Test
    void anInterruptedCallThatKeepsTheStateKeepsIt() {
        Steps steps = stub(ServicePolicy.strict());
        steps.start(new byte[1]);
        channel.interrupted = true;
        assertThrows(CallInterruptedException.class, () -> steps.stay("x", Set.of()));
        channel.interrupted = false;
        steps.stop();
        assertEquals(2, channel.dispatched);
    }

    @Test
    void equalElementsOfAnHonestAppFailTheirCallAndNoMore() {
        Steps steps = stub(ServicePolicy.strict());
        steps.start(new byte[1]);
        // A set with an equality of its own.
        Set<String> words = Collections.newSetFromMap(new IdentityHashMap<>());
        words.add("?");
        words.add(String.valueOf(new char[] {'?'}));
        var failure = assertThrows(IllegalArgumentException.class, () -> steps.stay("x", words));
        assertEquals("two elements of a set are equal", failure.getMessage());
        assertEquals("y", steps.stay("y", Set.of()));
    }

    public static final class Heavy extends Exception {
        private static final long serialVersionUID = 1L;
        private final byte[] load;

        public Heavy(byte[] load) {
            this.load = load.clone();
        }

        public byte[] load() {
            return load.clone();
        }
    }

    @Contract(name = "test.policy.echo", version = 1)
    @FunctionalInterface
    public interface Echo {
        byte[] echo(byte[] bytes);
    }

    @Contract(name = "test.policy.ways", version = 1)
    public interface Ways {
        int pass(int bytes, Echo echo);

        void fail(int bytes) throws Heavy;
    }

    private static final class WaysService implements Ways {
        @Override
        public int pass(int bytes, Echo echo) {
            return echo.echo(new byte[bytes]).length;
        }

        @Override
        public void fail(int bytes) throws Heavy {
            throw new Heavy(new byte[bytes]);
        }
    }

    private final ContractType<Ways> ways = ContractType.of(Ways.class);
    private final LoopbackChannel waysChannel =
            new LoopbackChannel(ways.dispatcher(new WaysService()));
    private final ServicePolicy small =
            ServicePolicy.strict()
                    .withMaxUpcalls(9)
                    .withMaxArgumentBytes(64)
                    .withMaxResultBytes(128);

    private static void assertRefused(String message, Executable call) {
        var refusal = assertThrows(PayloadLimitException.class, call);
        assertEquals(message + "; the service's policy sets the limit", refusal.getMessage());
    }

    @Test
    void argumentsOfFunctionsAreLimitedLikeResults() {
        Ways stub = ways.stub(waysChannel, small);
        AtomicInteger calls = new AtomicInteger();
        Echo echo =
                bytes -> {
                    calls.incrementAndGet();
                    return new byte[1];
                };
        assertEquals(1, stub.pass(124, echo));
        assertRefused(
                "arguments of a function take bytes=129, maxResultBytes=128",
                () -> stub.pass(125, echo));
        assertEquals(1, calls.get());
        assertNull(waysChannel.violation);
    }

    @Test
    void resultsOfFunctionsAreLimitedLikeArguments() {
        Ways stub = ways.stub(waysChannel, small);
        assertEquals(60, stub.pass(0, bytes -> new byte[60]));
        assertRefused(
                "the result of a function takes bytes=65, maxArgumentBytes=64",
                () -> stub.pass(0, bytes -> new byte[61]));
    }

    @Test
    void declaredExceptionsAreLimitedLikeResults() {
        Ways stub = ways.stub(waysChannel, small);
        assertEquals(124, assertThrows(Heavy.class, () -> stub.fail(124)).load().length);
        assertRefused(
                "the exception of a call takes bytes=129, maxResultBytes=128",
                () -> stub.fail(125));
    }

    @Test
    void rangeValidationHoldsForFunctionsAndExceptionsToo() {
        Ways lenient = ways.stub(waysChannel, small.withValidation(ServicePolicy.Validation.RANGE));
        waysChannel.answers = bytes -> Arrays.copyOf(bytes, bytes.length + 1);
        assertEquals(3, lenient.pass(3, bytes -> bytes));
        assertEquals(3, assertThrows(Heavy.class, () -> lenient.fail(3)).load().length);
        Ways strict = ways.stub(waysChannel, small);
        assertThrows(ProtocolViolationException.class, () -> strict.pass(3, bytes -> bytes));
    }
}
