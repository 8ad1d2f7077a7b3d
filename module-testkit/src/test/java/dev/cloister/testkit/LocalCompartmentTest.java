package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentClosedException;
import dev.cloister.api.ContractException;
import dev.cloister.api.ContractMismatchException;
import dev.cloister.api.DeadlineExceededException;
import dev.cloister.api.PayloadLimitException;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.RemoteFailure;
import dev.cloister.api.ServiceFailedException;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

@Timeout(60)
final class LocalCompartmentTest {

    @Contract(name = "test.function", version = 1)
    @FunctionalInterface
    public interface Function {
        int apply(int x);
    }

    @Contract(name = "test.work", version = 1)
    public interface Work {
        int twice(int x);

        byte[] echo(byte[] bytes);

        int call(Function function, int x);

        void fail(String message);

        void waitFor(long millis);

        CompletableFuture<Integer> later(int x);

        int instance();

        boolean hasTime();
    }

    /** The same name, another meaning. */
    @Contract(name = "test.work", version = 1)
    public interface OtherWork {
        int twice(int x);

        byte[] echo(List<Byte> bytes);
    }

    @Contract(name = "test.missing", version = 1)
    public interface Missing {
        void run();
    }

    private static final class Provider implements ServiceProvider<Work> {
        final AtomicInteger created = new AtomicInteger();
        final CountDownLatch closed = new CountDownLatch(1);
        final Scope scope;

        Provider(Scope scope) {
            this.scope = scope;
        }

        @Override
        public Class<Work> contract() {
            return Work.class;
        }

        @Override
        public Scope scope() {
            return scope;
        }

        @Override
        public Work create(ServiceContext context) {
            int number = created.incrementAndGet();
            return new Work() {
                @Override
                public int twice(int x) {
                    return 2 * x;
                }

                @Override
                public byte[] echo(byte[] bytes) {
                    return bytes;
                }

                @Override
                public int call(Function function, int x) {
                    try {
                        return function.apply(x) + function.apply(x + 1);
                    } catch (RuntimeException e) {
                        // A service that does not care: the call has failed all the same.
                        return 0;
                    }
                }

                @Override
                public void fail(String message) {
                    throw new IllegalStateException(message, new UnsupportedOperationException());
                }

                @Override
                public void waitFor(long millis) {
                    try {
                        Thread.sleep(millis);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }

                @Override
                public CompletableFuture<Integer> later(int x) {
                    return CompletableFuture.completedFuture(x + 1);
                }

                @Override
                public int instance() {
                    return number;
                }

                @Override
                public boolean hasTime() {
                    return context.timeLeft().compareTo(Duration.ofSeconds(31)) < 0;
                }
            };
        }

        @Override
        public void warmUp(Work service) {
            service.twice(1);
        }

        @Override
        public void close(Work service) {
            closed.countDown();
        }
    }

    private static final ServicePolicy UPCALLS = ServicePolicy.strict().withMaxUpcalls(3);

    private final Provider provider = new Provider(ServiceProvider.Scope.COMPARTMENT);

    @Test
    void callsCrossAndComeBack() throws Exception {
        try (Compartment compartment = LocalCompartment.open(provider)) {
            Work work = compartment.service(Work.class, UPCALLS);
            assertEquals(8, work.twice(4));
            assertEquals(3, work.later(2).get());
            assertEquals(23, work.call(x -> x + 1, 10));
            assertTrue(work.hasTime());
            assertEquals(100_000, work.echo(new byte[100_000]).length);
            assertSame(work, compartment.service(Work.class, UPCALLS));
        }
        assertTrue(provider.closed.await(10, java.util.concurrent.TimeUnit.SECONDS));
    }

    @Test
    void anUndeclaredFailureArrivesAsTextWithItsCauses() {
        try (Compartment compartment = LocalCompartment.open(provider)) {
            Work work = compartment.service(Work.class, UPCALLS);
            var failure = assertThrows(ServiceFailedException.class, () -> work.fail("ouch\u001b"));
            var remote = assertInstanceOf(RemoteFailure.class, failure.getCause());
            assertEquals("java.lang.IllegalStateException", remote.type());
            assertFalse(String.valueOf(remote.getMessage()).contains("\u001b"));
            assertTrue(remote.getStackTrace().length > 3);
            assertEquals("fail", remote.getStackTrace()[0].getMethodName());
            var cause = assertInstanceOf(RemoteFailure.class, remote.getCause());
            assertEquals("java.lang.UnsupportedOperationException", cause.type());
            assertEquals(2, work.twice(1));
        }
    }

    @Test
    void whatAFunctionThrowsIsTheOutcomeOfTheCallWhateverTheServiceSays() {
        try (Compartment compartment = LocalCompartment.open(provider)) {
            Work work = compartment.service(Work.class, UPCALLS);
            var mine = new ProtocolViolationException("of somebody else", null);
            var thrown =
                    assertThrows(
                            ProtocolViolationException.class,
                            () ->
                                    work.call(
                                            x -> {
                                                throw mine;
                                            },
                                            1));
            assertSame(mine, thrown);
            assertEquals(2, work.twice(1));
        }
    }

    @Test
    void upcallsBeyondThePolicyEndTheCompartment() {
        try (Compartment compartment = LocalCompartment.open(provider)) {
            Work work = compartment.service(Work.class, ServicePolicy.strict().withMaxUpcalls(1));
            assertThrows(ProtocolViolationException.class, () -> work.call(x -> x, 1));
            assertFalse(compartment.isOpen());
        }
    }

    @Test
    void thePolicyBoundsArgumentsAndResults() {
        try (Compartment compartment = LocalCompartment.open(provider)) {
            Work work =
                    compartment.service(
                            Work.class, UPCALLS.withMaxArgumentBytes(1000).withMaxResultBytes(500));
            assertThrows(PayloadLimitException.class, () -> work.echo(new byte[1001]));
            assertThrows(PayloadLimitException.class, () -> work.echo(new byte[501]));
            assertEquals(400, work.echo(new byte[400]).length);
        }
    }

    @Test
    void aServiceHasOnePolicyInOneCompartment() {
        try (Compartment compartment = LocalCompartment.open(provider)) {
            compartment.service(Work.class, UPCALLS);
            assertThrows(
                    ContractException.class,
                    () -> compartment.service(Work.class, UPCALLS.withMaxUpcalls(7)));
        }
    }

    @Test
    void strictPolicyRefusesAContractWithFunctions() {
        try (Compartment compartment = LocalCompartment.open(provider)) {
            assertThrows(ContractException.class, () -> compartment.service(Work.class));
        }
    }

    @Test
    void aMismatchShowsTheFirstLineThatDiffers() {
        try (Compartment compartment = LocalCompartment.open(provider)) {
            var mismatch =
                    assertThrows(
                            ContractMismatchException.class,
                            () -> compartment.service(OtherWork.class));
            String message = String.valueOf(mismatch.getMessage());
            assertTrue(
                    message.contains("Line 2 differs")
                            && message.contains("the app has \"method echo(list<i8>) -> bytes\"")
                            && message.contains("\"method call(function "),
                    message);
        }
    }

    @Test
    void aServiceThatIsNotOfferedIsRefused() {
        try (Compartment compartment = LocalCompartment.open(provider)) {
            var refusal =
                    assertThrows(ContractException.class, () -> compartment.service(Missing.class));
            assertTrue(
                    String.valueOf(refusal.getMessage()).contains("does not offer test.missing"));
            assertThrows(
                    ContractException.class, () -> compartment.service(IntUnaryOperator.class));
        }
    }

    @Test
    void aDeadlineEndsTheCompartment() {
        try (Compartment compartment =
                LocalCompartment.of(provider).lanes(2).deadline(Duration.ofMillis(200)).open()) {
            Work work = compartment.service(Work.class, UPCALLS);
            assertThrows(DeadlineExceededException.class, () -> work.waitFor(20_000));
            assertFalse(compartment.isOpen());
        }
    }

    @Test
    void aLaneScopeHasAnInstanceForEachLane() {
        var perLane = new Provider(ServiceProvider.Scope.LANE);
        try (Compartment compartment = LocalCompartment.of(perLane).lanes(3).open()) {
            Work work = compartment.service(Work.class, UPCALLS);
            // One more was made to warm up.
            assertEquals(4, perLane.created.get());
            assertTrue(Set.of(1, 2, 3).contains(work.instance()));
        }
    }

    @Test
    void closingEndsAsynchronousCallsAsWell() {
        Compartment compartment = LocalCompartment.of(provider).lanes(1).open();
        Work work = compartment.service(Work.class, UPCALLS);
        compartment.close();
        var late = assertThrows(ExecutionException.class, () -> work.later(1).get());
        assertInstanceOf(CompartmentClosedException.class, late.getCause());
    }
}
