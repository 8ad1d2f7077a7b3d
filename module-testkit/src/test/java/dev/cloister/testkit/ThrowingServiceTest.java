package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.api.Compartment;
import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.RemoteFailure;
import dev.cloister.api.ServiceFailedException;
import dev.cloister.api.TransportException;
import dev.cloister.api.contract.Contract;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOError;
import java.io.IOException;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Whatever a service throws is the failure of one call. */
@Timeout(60)
final class ThrowingServiceTest {

    /** Throws what the test wants. */
    @Contract(name = "test.throwing", version = 1)
    public interface Throwing {
        int call();
    }

    private static final class Own extends Throwable {
        private static final long serialVersionUID = 1L;
    }

    /** Fails when it is asked what it is. */
    private static final class Speechless extends Error {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new Speechless();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new Speechless();
        }
    }

    private final AtomicReference<Throwable> thrown = new AtomicReference<>(new Own());
    private volatile boolean throwAtTheEnd;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final TestProvider<Throwing> provider =
            new TestProvider<>(Throwing.class, context -> this::fail) {
                @Override
                public void close(Throwing service) {
                    if (throwAtTheEnd) {
                        service.call();
                    }
                }
            };
    private final TestProvider<LocalLifeTest.Life> other =
            new TestProvider<>(
                    LocalLifeTest.Life.class, context -> new LocalLifeTest.Service(closed)) {
                @Override
                public void close(LocalLifeTest.Life service) {
                    closed.countDown();
                }
            };
    // The last one's hook runs first.
    private final Compartment compartment = LocalCompartment.of(other, provider).lanes(1).open();

    @AfterEach
    void close() {
        compartment.close();
    }

    private int fail() {
        throw ThrowingServiceTest.<RuntimeException>sneaky(thrown.get());
    }

    /** Makes the compiler believe that any throwable is unchecked. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    static List<Throwable> everything() {
        return List.of(
                new Error("mine"),
                new IOError(new IOException()),
                new ServiceConfigurationError("mine"),
                new AssertionError("mine"),
                new NoClassDefFoundError("mine"),
                new StackOverflowError(),
                new InterruptedException(),
                new ProtocolViolationException("mine", null),
                new TransportException("mine", null),
                new Speechless(),
                new Own());
    }

    @ParameterizedTest
    @MethodSource("everything")
    void whateverItThrowsIsTheFailureOfOneCall(Throwable any) {
        thrown.set(any);
        Throwing throwing = compartment.service(Throwing.class);
        for (int i = 0; i < 2; i++) {
            var failure = assertThrows(ServiceFailedException.class, throwing::call);
            var remote = assertInstanceOf(RemoteFailure.class, failure.getCause());
            assertEquals(any.getClass().getName(), remote.type());
        }
        assertEquals(7, compartment.service(LocalLifeTest.Life.class).ping(7));
    }

    @Test
    void aHookThatThrowsKeepsNoOtherServiceFromClosing() {
        thrown.set(new Speechless());
        throwAtTheEnd = true;
        compartment.close();
        assertEquals(0, closed.getCount());
    }
}
