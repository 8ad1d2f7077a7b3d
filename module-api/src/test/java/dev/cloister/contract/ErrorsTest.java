package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.ServicePolicy;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Declared exceptions arrive as themselves. */
final class ErrorsTest {

    public static class Base extends Exception {
        private static final long serialVersionUID = 1L;

        public Base(String message) {
            super(message);
        }
    }

    public static final class Derived extends Base {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never serialized
        private final List<String> causes;

        public Derived(String message, List<String> causes) {
            super(message);
            this.causes = List.copyOf(causes);
        }

        public List<String> causes() {
            return causes;
        }
    }

    public static final class Unchecked extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unchecked() {}
    }

    /** Extends what the contract declares, but is not declared itself. */
    static final class Undeclared extends Base {
        private static final long serialVersionUID = 1L;

        Undeclared() {
            super("undeclared");
        }
    }

    @Contract(name = "test.errors", version = 1)
    public interface Failing {
        // The order of the clause is not that of the numbers.
        void fail(int how) throws Unchecked, Derived, Base;

        CompletableFuture<Void> failLater(int how) throws Base;
    }

    private static final class Service implements Failing {
        @Override
        public void fail(int how) throws Base {
            switch (how) {
                case 0 -> throw new Base("base");
                case 1 -> throw new Derived("derived", List.of("a", "b"));
                case 2 -> throw new Unchecked();
                case 3 -> throw new Undeclared();
                default -> throw new IllegalStateException("not declared");
            }
        }

        @Override
        public CompletableFuture<Void> failLater(int how) {
            return CompletableFuture.failedFuture(new Base("later"));
        }
    }

    private final ContractType<Failing> type = ContractType.of(Failing.class);
    private final LoopbackChannel channel = new LoopbackChannel(type.dispatcher(new Service()));
    private final Failing stub = type.stub(channel, ServicePolicy.strict());

    @Test
    void theNearestDeclaredClassArrives() {
        Base base = assertThrows(Base.class, () -> stub.fail(0));
        assertSame(Base.class, base.getClass());
        assertEquals("base", base.getMessage());
        Derived derived = assertThrows(Derived.class, () -> stub.fail(1));
        assertEquals(List.of("a", "b"), derived.causes());
        assertEquals("derived", derived.getMessage());
        assertThrows(Unchecked.class, () -> stub.fail(2));
    }

    @Test
    void aClassThatIsNotDeclaredArrivesAsTheDeclaredOneThatItExtends() {
        Base base = assertThrows(Base.class, () -> stub.fail(3));
        assertSame(Base.class, base.getClass());
        assertEquals("undeclared", base.getMessage());
    }

    @Test
    void theStackTraceIsTheCallers() {
        Base base = assertThrows(Base.class, () -> stub.fail(0));
        boolean caller = false;
        for (StackTraceElement frame : base.getStackTrace()) {
            caller |= frame.getClassName().equals(ErrorsTest.class.getName());
        }
        assertEquals(true, caller);
    }

    @Test
    void whatIsNotDeclaredStaysTheCallsFailure() {
        // The loopback hands on what a compartment would send as text.
        assertThrows(IllegalStateException.class, () -> stub.fail(9));
    }

    @Test
    void futuresFailWithTheDeclaredException() {
        var failure = assertThrows(ExecutionException.class, () -> stub.failLater(0).get());
        Base base = assertInstanceOf(Base.class, failure.getCause());
        assertEquals("later", base.getMessage());
    }

    @Test
    void bytesAfterAnErrorAreAViolation() {
        channel.answers = bytes -> Arrays.copyOf(bytes, bytes.length + 1);
        assertThrows(ProtocolViolationException.class, () -> stub.fail(0));
        assertEquals("payload has 1 bytes too many", channel.violation().getMessage());
    }
}
