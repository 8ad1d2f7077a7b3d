package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.ServicePolicy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Whatever a sandbox answers, the app gets a value or a violation, and soon. */
@Timeout(120)
final class HostileValuesTest {

    /** For an exception and its stack trace; the smallest wrong count below would take 400 KB. */
    private static final int MAX_VIOLATION_BYTES = 64 << 10;

    public enum Colour {
        RED,
        GREEN,
        BLUE
    }

    public record Even(int value) {
        public Even {
            switch (value & 3) {
                case 1 -> throw new IllegalArgumentException("\u001b[31modd: " + value);
                case 3 -> throw new AssertionError(value);
                default -> {}
            }
        }
    }

    /** All keys of this kind can be made to have one hash code. */
    public record Point(int x, int y) {}

    /** Cannot be an element of a set. */
    public record Unhashable(int value) {
        @Override
        public int hashCode() {
            throw new UnsupportedOperationException("no hash code");
        }
    }

    public sealed interface Node permits Leaf, Branch {}

    public record Leaf() implements Node {}

    public record Branch(List<Node> children, Optional<Branch> twin, Map<String, Even> evens)
            implements Node {}

    @Contract(name = "test.hostile", version = 1)
    public interface Hostile {
        Even even();

        Set<Point> points();

        Map<List<Integer>, Byte> lists();

        Set<Unhashable> unhashables();

        Set<String> words();

        Map<String, Boolean> flags();

        Node node();

        Colour[][] colours();

        Optional<double[]> doubles();

        String text();
    }

    private static final class Answer {
        private final ByteBuffer bytes =
                ByteBuffer.allocate(1 << 21).order(ByteOrder.LITTLE_ENDIAN);

        byte[] written() {
            byte[] copy = new byte[bytes.position()];
            bytes.get(0, copy);
            return copy;
        }
    }

    /** A stub whose sandbox gives one answer to everything. */
    private static Hostile stub(byte[] answer, ServicePolicy.Validation validation) {
        ContractType<Hostile> type = ContractType.of(Hostile.class);
        var channel =
                new LoopbackChannel(
                        call -> {
                            var out = call.result(answer.length);
                            for (byte b : answer) {
                                out.putByte(b);
                            }
                        });
        return type.stub(
                channel,
                ServicePolicy.strict().withMaxResultBytes(1 << 21).withValidation(validation));
    }

    private static Hostile stub(byte[] answer) {
        return stub(answer, ServicePolicy.Validation.DEEP);
    }

    private static byte[] ints(int... values) {
        var answer = new Answer();
        for (int value : values) {
            answer.bytes.putInt(value);
        }
        return answer.written();
    }

    @Test
    void aConstructorThatThrowsIsAViolationWithoutTheSandboxsText() {
        assertEquals(new Even(4), stub(ints(4)).even());
        var violation = assertThrows(ProtocolViolationException.class, () -> stub(ints(5)).even());
        assertEquals(
                "the constructor of "
                        + Even.class.getName()
                        + " rejects a value with java.lang.IllegalArgumentException",
                violation.getMessage());
        assertInstanceOf(IllegalArgumentException.class, violation.getCause());
        assertThrows(ProtocolViolationException.class, () -> stub(ints(7)).even());
    }

    @Test
    void manyKeysOfOneHashCodeAreAViolation() {
        int count = 100_000;
        var points = new Answer();
        points.bytes.putInt(count);
        var lists = new Answer();
        lists.bytes.putInt(count / 2);
        for (int i = 0; i < count; i++) {
            // 31 * x + y is the same for all.
            points.bytes.putInt(i).putInt(-31 * i);
            if (i < count / 2) {
                lists.bytes.putInt(2).putInt(i).putInt(-31 * i).put((byte) 0);
            }
        }
        for (var validation : ServicePolicy.Validation.values()) {
            assertThrows(
                    ProtocolViolationException.class,
                    () -> stub(points.written(), validation).points());
            assertThrows(
                    ProtocolViolationException.class,
                    () -> stub(lists.written(), validation).lists());
        }
    }

    @Test
    void honestKeysOfSimilarHashCodesAreFine() {
        var answer = new Answer();
        answer.bytes.putInt(400 * 400);
        for (int x = 0; x < 400; x++) {
            for (int y = 0; y < 400; y++) {
                answer.bytes.putInt(x).putInt(y);
            }
        }
        assertEquals(400 * 400, stub(answer.written()).points().size());
    }

    @Test
    void keysThatCannotBeHashedAreAViolation() {
        assertThrows(ProtocolViolationException.class, () -> stub(ints(1, 7)).unhashables());
    }

    @Test
    void repeatedElementsAndKeysAreViolationsOrTheLastOneCounts() {
        byte[] words = {2, 0, 0, 0, 1, 0, 0, 0, 'a', 1, 0, 0, 0, 'a'};
        assertThrows(ProtocolViolationException.class, () -> stub(words).words());
        assertEquals(Set.of("a"), stub(words, ServicePolicy.Validation.RANGE).words());
        byte[] flags = {2, 0, 0, 0, 1, 0, 0, 0, 'a', 1, 1, 0, 0, 0, 'a', 0};
        assertThrows(ProtocolViolationException.class, () -> stub(flags).flags());
        assertEquals(Map.of("a", false), stub(flags, ServicePolicy.Validation.RANGE).flags());
    }

    @Test
    void valuesThatNestTooDeepAreAViolation() {
        var answer = new Answer();
        for (int i = 0; i < 100_000; i++) {
            answer.bytes.putShort((short) 0).putInt(1);
        }
        assertThrows(ProtocolViolationException.class, () -> stub(answer.written()).node());
    }

    @Test
    void countsBeyondTheBytesAllocateNothing() {
        for (int count : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 28, 100_000}) {
            Hostile several = stub(ints(count, 0));
            assertCheapViolation(several::points);
            assertCheapViolation(several::colours);
            assertCheapViolation(several::lists);
            byte[] present = new byte[9];
            ByteBuffer.wrap(present).order(ByteOrder.LITTLE_ENDIAN).put((byte) 1).putInt(count);
            Hostile one = stub(present);
            assertCheapViolation(one::doubles);
        }
    }

    /** Gives a violation and, once all classes are loaded, allocates little more than that. */
    private static void assertCheapViolation(Executable call) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long before = Sides.allocatedBytes();
            assertThrows(ProtocolViolationException.class, call);
            least = Math.min(least, Sides.allocatedBytes() - before);
        }
        assertTrue(least < MAX_VIOLATION_BYTES, "allocated=" + least);
    }

    @Test
    void tagsOutOfRangeAreViolations() {
        assertThrows(ProtocolViolationException.class, () -> stub(new byte[] {2, 0, 0}).node());
        assertThrows(
                ProtocolViolationException.class,
                () -> stub(new byte[] {1, 0, 0, 0, 1, 0, 0, 0, 3, 0}).colours());
        assertThrows(ProtocolViolationException.class, () -> stub(new byte[] {2}).doubles());
        assertThrows(ProtocolViolationException.class, () -> stub(new byte[] {1, 0, 1}).node());
    }

    @ParameterizedTest
    @EnumSource(ServicePolicy.Validation.class)
    void everyShorterAnswerIsAViolation(ServicePolicy.Validation validation) {
        byte[] whole = {0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 'k', 4, 0, 0, 0};
        assertInstanceOf(Branch.class, stub(whole, validation).node());
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThrows(
                    ProtocolViolationException.class,
                    () -> stub(part, validation).node(),
                    "length=" + length);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, DEEP", "2, DEEP", "3, RANGE"})
    void anyBytesGiveAValueOrAViolation(long seed, ServicePolicy.Validation validation) {
        Random random = new Random(seed);
        int values = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] answer = new byte[random.nextInt(64)];
            for (int i = 0; i < answer.length; i++) {
                // Small numbers get further.
                answer[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(3));
            }
            Hostile stub = stub(answer, validation);
            try {
                Object value =
                        switch (random.nextInt(8)) {
                            case 0 -> stub.points();
                            case 1 -> stub.lists();
                            case 2 -> stub.words();
                            case 3 -> stub.flags();
                            case 4 -> stub.colours();
                            case 5 -> stub.doubles();
                            case 6 -> stub.text();
                            default -> stub.node();
                        };
                values += value == null ? 0 : 1;
            } catch (ProtocolViolationException expected) {
                // The other outcome.
            } catch (Exception | Error t) {
                fail("seed=" + seed + " round=" + round, t);
            }
        }
        assertTrue(values > 0, "no answer was a value: seed=" + seed);
    }
}
