package dev.cloister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.PayloadLimitException;
import dev.cloister.api.ServiceException;
import dev.cloister.api.ServiceFailedException;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.ServicePolicy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** What does not fit into a message, where the policy would allow it. */
@Timeout(60)
final class FrameLimitTest {

    private static final int LARGE = 100_000;
    private static final int FITTING = 4000;

    /** A function of the app. */
    @Contract(name = "test.frames.source", version = 1)
    @FunctionalInterface
    public interface Source {
        byte[] bytes(byte[] argument);
    }

    /** Is as large as its text. */
    public static final class LongException extends ServiceException {
        private static final long serialVersionUID = 1L;

        public LongException(String message) {
            super(message, null);
        }
    }

    /** Moves as much as is asked for. */
    @Contract(name = "test.frames", version = 1)
    public interface Frames {
        int take(byte[] bytes);

        byte[] give(int count);

        int exchange(int argumentBytes, Source source);

        void fail(int count) throws LongException;
    }

    private static final class Service implements Frames {

        @Override
        public int take(byte[] bytes) {
            return bytes.length;
        }

        @Override
        public byte[] give(int count) {
            return new byte[count];
        }

        @Override
        public int exchange(int argumentBytes, Source source) {
            return source.bytes(new byte[argumentBytes]).length;
        }

        @Override
        public void fail(int count) throws LongException {
            throw new LongException("x".repeat(count));
        }
    }

    private final Compartment compartment =
            LocalCompartment.of(new TestProvider<Frames>(Frames.class, context -> new Service()))
                    .maxFrameBytes(4096)
                    .open();
    private final Frames frames =
            compartment.service(Frames.class, ServicePolicy.strict().withMaxUpcalls(1));

    @AfterEach
    void stillServes() {
        assertEquals(FITTING, frames.take(new byte[FITTING]));
        compartment.close();
    }

    @Test
    void argumentsAreRefusedWithTheSetting() {
        assertRefused("bytes=100028", () -> frames.take(new byte[LARGE]));
    }

    @Test
    void aResultIsRefusedWithTheSetting() {
        assertRefused("test.frames", () -> frames.give(LARGE));
        assertEquals(FITTING, frames.give(FITTING).length);
    }

    @Test
    void aDeclaredExceptionIsRefusedWithTheSetting() {
        assertRefused("test.frames", () -> frames.fail(LARGE));
        assertThrows(LongException.class, () -> frames.fail(FITTING));
    }

    @Test
    void whatAFunctionGivesIsRefusedWithTheSetting() {
        assertRefused("bytes=", () -> frames.exchange(1, argument -> new byte[LARGE]));
        assertEquals(FITTING, frames.exchange(1, argument -> new byte[FITTING]));
    }

    @Test
    void whatAFunctionIsGivenIsTheServicesOwnMatter() {
        var failure =
                assertThrows(
                        ServiceFailedException.class, () -> frames.exchange(LARGE, bytes -> bytes));
        assertTrue(
                String.valueOf(failure.getMessage()).contains("maxFrameBytes=4096"),
                failure::getMessage);
    }

    private static void assertRefused(String what, Executable call) {
        var refusal = assertThrows(PayloadLimitException.class, call);
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(what), message);
        assertTrue(message.contains("maxFrameBytes=4096"), message);
        assertTrue(message.contains("the builder's maxFrameBytes(…)"), message);
    }
}
