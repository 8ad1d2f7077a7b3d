package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ContractException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.ServicePolicy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Functions of the app can be called while their call runs, and not otherwise. */
@Timeout(60)
final class UpcallTest {

    public record Pair(String text, int number) {}

    @Contract(name = "test.joiner", version = 1)
    @FunctionalInterface
    public interface Joiner {
        Pair join(Pair left, String right);
    }

    @Contract(name = "test.sink", version = 1)
    @FunctionalInterface
    public interface Sink {
        void take(long value);
    }

    @Contract(name = "test.upcalls", version = 1)
    public interface Upcalls {
        String both(Joiner joiner, int times, Sink sink);

        void keep(Sink sink);

        void useKept();

        void passNull(Joiner joiner, Sink sink);
    }

    private static final class Service implements Upcalls {
        private @Nullable Sink kept;
        private @Nullable Throwable seen;

        @Override
        public String both(Joiner joiner, int times, Sink sink) {
            Pair pair = new Pair("", 0);
            for (int i = 0; i < times; i++) {
                pair = joiner.join(pair, "x");
                sink.take(pair.number());
            }
            return pair.text();
        }

        @Override
        public void keep(Sink sink) {
            kept = sink;
            sink.take(1);
        }

        @Override
        public void useKept() {
            Sink sink = kept;
            if (sink == null) {
                throw new AssertionError("nothing was kept");
            }
            try {
                sink.take(2);
            } catch (IllegalStateException e) {
                seen = e;
                throw e;
            }
        }

        @Override
        @SuppressWarnings("NullAway") // what is refused
        public void passNull(Joiner joiner, Sink sink) {
            try {
                joiner.join(new Pair("a", 1), null);
            } catch (NullPointerException e) {
                seen = e;
            }
            // The lane is as it was.
            sink.take(5);
        }
    }

    private final ContractType<Upcalls> type = ContractType.of(Upcalls.class);
    private final Service service = new Service();
    private final LoopbackChannel channel = new LoopbackChannel(type.dispatcher(service));
    private final Upcalls stub = type.stub(channel, ServicePolicy.strict().withMaxUpcalls(10));

    private static Pair join(Pair left, String right) {
        return new Pair(left.text() + right, left.number() + 1);
    }

    @Test
    void eachFunctionIsCalledWithItsOwnArguments() {
        List<Long> taken = new ArrayList<>();
        assertEquals("xxx", stub.both(UpcallTest::join, 3, taken::add));
        assertEquals(List.of(1L, 2L, 3L), taken);
    }

    @Test
    void moreCallsThanThePolicyAllowsAreAViolation() {
        assertEquals("xxxxx", stub.both(UpcallTest::join, 5, value -> {}));
        var violation =
                assertThrows(
                        ProtocolViolationException.class,
                        () -> stub.both(UpcallTest::join, 6, value -> {}));
        assertTrue(String.valueOf(violation.getMessage()).endsWith("maxUpcalls=10"));
        assertSame(violation, channel.violation);
    }

    @Test
    void aPolicyWithoutUpcallsRefusesTheContract() {
        var refusal =
                assertThrows(
                        ContractException.class, () -> type.stub(channel, ServicePolicy.strict()));
        assertTrue(String.valueOf(refusal.getMessage()).contains("maxUpcalls=0"));
    }

    @Test
    void whatAFunctionThrowsReachesTheCallerAsItIs() {
        Error thrown = new Error("by the app");
        Error caught =
                assertThrows(
                        Error.class,
                        () ->
                                stub.both(
                                        (left, right) -> {
                                            throw thrown;
                                        },
                                        1,
                                        value -> {}));
        assertSame(thrown, caught);
    }

    @Test
    @SuppressWarnings("NullAway") // what is refused
    void aFunctionThatGivesNullFailsTheCallInTheApp() {
        var failure =
                assertThrows(
                        NullPointerException.class,
                        () -> stub.both((left, right) -> null, 1, value -> {}));
        assertTrue(String.valueOf(failure.getMessage()).contains("join"), failure::toString);
    }

    @Test
    void aServiceThatPassesNullIsToldSoBeforeAByteLeaves() {
        List<Long> taken = new ArrayList<>();
        stub.passNull(UpcallTest::join, taken::add);
        assertInstanceOf(NullPointerException.class, service.seen);
        assertEquals(List.of(5L), taken);
        assertEquals(1, channel.upcalls, "calls that were begun");
    }

    @Test
    void aFunctionCannotBeCalledAfterItsCall() {
        stub.keep(value -> {});
        var failure = assertThrows(IllegalStateException.class, stub::useKept);
        assertTrue(String.valueOf(failure.getMessage()).contains("only while the call runs"));
    }

    @Test
    void aFunctionCannotBeCalledFromACallThatAFunctionMade() {
        // The lane carries the inner call: a callback of the outer one would be mixed up with it.
        List<Long> taken = new ArrayList<>();
        assertThrows(
                IllegalStateException.class,
                () ->
                        stub.keep(
                                value -> {
                                    taken.add(value);
                                    if (value == 1) {
                                        stub.useKept();
                                    }
                                }));
        assertInstanceOf(IllegalStateException.class, service.seen);
        assertEquals(List.of(1L), taken);
    }

    @Test
    void functionsOfNestedCallsAreApart() {
        List<String> words = new ArrayList<>();
        stub.both(
                (left, right) -> {
                    words.add(stub.both(UpcallTest::join, 2, value -> {}));
                    return join(left, right);
                },
                2,
                value -> {});
        assertEquals(List.of("xx", "xx"), words);
    }

    @Test
    void aFunctionCannotBeCalledOnAnotherThread() {
        Upcalls elsewhere =
                LoopbackChannel.loop(
                        Upcalls.class,
                        new Delegate() {
                            @Override
                            public void keep(Sink sink) {
                                var task = new FutureTask<>(() -> sink.take(1), true);
                                Thread thread = Thread.ofPlatform().start(task);
                                try {
                                    thread.join();
                                    task.get();
                                } catch (InterruptedException e) {
                                    throw new AssertionError(e);
                                } catch (ExecutionException e) {
                                    throw new IllegalArgumentException(e.getCause());
                                }
                            }
                        });
        var failure =
                assertThrows(IllegalArgumentException.class, () -> elsewhere.keep(value -> {}));
        assertInstanceOf(IllegalStateException.class, failure.getCause());
    }

    private static class Delegate implements Upcalls {
        @Override
        public String both(Joiner joiner, int times, Sink sink) {
            return "";
        }

        @Override
        public void keep(Sink sink) {}

        @Override
        public void useKept() {}

        @Override
        public void passNull(Joiner joiner, Sink sink) {}
    }

    @Test
    void functionNumbersThatWereNotGivenAreViolations() {
        for (int number : new int[] {-1, 2, Integer.MAX_VALUE}) {
            ContractType<Upcalls> contract = ContractType.of(Upcalls.class);
            Upcalls hostile =
                    contract.stub(
                            new LoopbackChannel(
                                    call -> {
                                        try (var upcall = call.upcall(number, 0)) {
                                            upcall.invoke(
                                                    c -> {}, (code, detail) -> new Exception());
                                        }
                                    }),
                            ServicePolicy.strict().withMaxUpcalls(1));
            assertThrows(
                    ProtocolViolationException.class,
                    () -> hostile.both(UpcallTest::join, 1, value -> {}));
        }
    }
}
