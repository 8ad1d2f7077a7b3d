package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.ServicePolicy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
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
    void anExceptionThatSeveralMethodsDeclareIsReadOnce() {
        // Each one that is read becomes a class, which every process that binds the contract makes.
        Access access = new Access(new GeneratedClasses(Failing.class));
        List<MethodModel> methods = ContractModel.read(Failing.class, access).methods();
        assertEquals(Base.class, methods.get(0).errors().getFirst().raw());
        assertSame(methods.get(0).errors().getFirst(), methods.get(1).errors().getFirst());
    }

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

    /** Takes its fields in another order than that in which they are declared. */
    public static final class Swapped extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final int code;

        public Swapped(int code, int line) {
            this.code = code;
            this.line = line;
        }

        public int line() {
            return line;
        }

        public int code() {
            return code;
        }
    }

    public static final class Prefixed extends Exception {
        private static final long serialVersionUID = 1L;

        public Prefixed(String why) {
            super("bad: " + why);
        }
    }

    public static final class Counted extends Exception {
        private static final long serialVersionUID = 1L;
        private static int count;

        public Counted() {
            super("failure " + ++count);
        }
    }

    public static final class Holder extends Exception {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never serialized
        private final Set<String> words;

        @SuppressWarnings("serial") // never serialized
        private final Map<String, Double> numbers;

        private final byte[] bytes;

        public Holder(
                String message, Set<String> words, Map<String, Double> numbers, byte[] bytes) {
            super(message);
            this.words = Set.copyOf(words);
            this.numbers = Map.copyOf(numbers);
            this.bytes = bytes.clone();
        }

        public Set<String> words() {
            return words;
        }

        public Map<String, Double> numbers() {
            return numbers;
        }

        public byte[] bytes() {
            return bytes.clone();
        }
    }

    @Contract(name = "test.errors.copies", version = 1)
    public interface Copying {
        void swapped(int code, int line) throws Swapped;

        void prefixed() throws Prefixed;

        void counted() throws Counted;

        void holder(String message, Set<String> words) throws Holder;
    }

    private static final class CopyingService implements Copying {
        @Override
        public void swapped(int code, int line) throws Swapped {
            throw new Swapped(code, line);
        }

        @Override
        public void prefixed() throws Prefixed {
            throw new Prefixed("x");
        }

        @Override
        public void counted() throws Counted {
            throw new Counted();
        }

        @Override
        public void holder(String message, Set<String> words) throws Holder {
            Map<String, Double> numbers = new HashMap<>();
            words.forEach(word -> numbers.put(word, Double.NaN));
            throw new Holder(message, words, numbers, new byte[] {1, 2});
        }
    }

    private final Copying copying = LoopbackChannel.loop(Copying.class, new CopyingService());

    private static void assertCannotCross(Class<?> type, String what, Executable call) {
        var failure = assertThrows(IllegalArgumentException.class, call);
        assertEquals(
                "exception "
                        + type.getName()
                        + " would arrive with another "
                        + what
                        + ": its constructor must keep what it takes, in the order of its fields,"
                        + " and hand the message to super as it is",
                failure.getMessage());
        // What the service threw is not lost.
        assertInstanceOf(type, failure.getCause());
    }

    @Test
    void aConstructorThatTakesTheFieldsInAnotherOrderFailsTheCall() {
        assertCannotCross(Swapped.class, "line", () -> copying.swapped(1, 2));
        // Nobody can tell.
        assertEquals(3, assertThrows(Swapped.class, () -> copying.swapped(3, 3)).code());
    }

    @Test
    void aConstructorThatChangesTheMessageFailsTheCall() {
        assertCannotCross(Prefixed.class, "message", copying::prefixed);
    }

    @Test
    void aMessageThatIsDifferentEveryTimeFailsTheCall() {
        assertCannotCross(Counted.class, "message", copying::counted);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void setsMayChangeTheirOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100; i++) {
            Set<String> words = new HashSet<>();
            for (int j = 0; j < 20; j++) {
                words.add(Long.toHexString(random.nextLong()));
            }
            Holder holder = assertThrows(Holder.class, () -> copying.holder("full", words));
            assertEquals(words, holder.words(), "seed=" + seed);
            assertEquals(words, holder.numbers().keySet(), "seed=" + seed);
            assertArrayEquals(new byte[] {1, 2}, holder.bytes());
        }
    }

    @Test
    void halfASurrogatePairIsTheServicesFailure() {
        Copying service =
                LoopbackChannel.loop(
                        Copying.class,
                        new Copying() {
                            @Override
                            public void swapped(int code, int line) {}

                            @Override
                            public void prefixed() {}

                            @Override
                            public void counted() {}

                            @Override
                            public void holder(String message, Set<String> words) throws Holder {
                                throw new Holder("\ud800", Set.of(), Map.of(), new byte[0]);
                            }
                        });
        var failure =
                assertThrows(IllegalArgumentException.class, () -> service.holder("", Set.of()));
        assertEquals(
                "exception "
                        + Holder.class.getName()
                        + " cannot cross: a text has half a surrogate pair: "
                        + "index=0, character=U+D800; replace it, or pass a char[]",
                failure.getMessage());
        assertEquals("\ud800", assertInstanceOf(Holder.class, failure.getCause()).getMessage());
    }
}
