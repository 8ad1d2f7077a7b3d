package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.IllegalCallOrderException;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.InitialState;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.contract.Transition;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

final class ContractSmokeTest {

    public enum Colour {
        RED,
        GREEN
    }

    public sealed interface Shape permits Circle, Group, Nothing {}

    public record Circle(double radius, Colour colour) implements Shape {}

    public record Group(List<Shape> parts, Optional<Shape> label) implements Shape {}

    public record Nothing() implements Shape {}

    public record Pair<A, B>(A first, B second) {}

    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int left;

        public Refused(String message, int left) {
            super(message);
            this.left = left;
        }

        public int left() {
            return left;
        }
    }

    @Contract(name = "test.function", version = 1)
    @FunctionalInterface
    public interface Adder {
        double add(double a, String b);
    }

    @Contract(name = "test.smoke", version = 1)
    public interface Smoke {
        double add(int a, long b, double c, float d, short e, byte f, char g, boolean h);

        Shape shape(Shape shape, Map<String, int[]> map, Set<Colour> colours);

        Pair<String, List<Integer>> pair(Pair<Long, String[]> pair);

        void refuse(int left) throws Refused;

        CompletableFuture<Integer> later(int x, Integer y);

        double[][] matrix(double[][] matrix, byte[] bytes);

        double with(Adder adder, double x);
    }

    private static final class Service implements Smoke {
        @Override
        public double add(int a, long b, double c, float d, short e, byte f, char g, boolean h) {
            return a + b + c + d + e + f + g + (h ? 1 : 0);
        }

        @Override
        public Shape shape(Shape shape, Map<String, int[]> map, Set<Colour> colours) {
            return new Group(List.of(shape), Optional.of(new Circle(map.size(), Colour.GREEN)));
        }

        @Override
        public Pair<String, List<Integer>> pair(Pair<Long, String[]> pair) {
            return new Pair<>(pair.second()[0], List.of(pair.first().intValue()));
        }

        @Override
        public void refuse(int left) throws Refused {
            throw new Refused("no", left);
        }

        @Override
        public CompletableFuture<Integer> later(int x, Integer y) {
            return CompletableFuture.completedFuture(x + y);
        }

        @Override
        public double[][] matrix(double[][] matrix, byte[] bytes) {
            return new double[][] {matrix[1], {bytes[0]}};
        }

        @Override
        public double with(Adder adder, double x) {
            return adder.add(x, "b") + adder.add(x, "c");
        }
    }

    @Contract(name = "test.door", version = 1)
    @InitialState("open")
    public interface Door {
        @Transition(from = "open", to = "ready")
        void unlock();

        @Transition(from = "ready")
        int sign(int x);

        @Transition(
                from = {"open", "ready"},
                to = Transition.END)
        void close();
    }

    @Test
    void everyKindOfTypeCrosses() throws Exception {
        ContractType<Smoke> type = ContractType.of(Smoke.class);
        var channel = new LoopbackChannel(type.dispatcher(new Service()));
        Smoke smoke = type.stub(channel, ServicePolicy.strict().withMaxUpcalls(10));
        assertEquals(
                1 + 2 + 3.5 + 4 + 5 + -6 + 'g' + 1,
                smoke.add(1, 2, 3.5, 4, (short) 5, (byte) -6, 'g', true));
        assertEquals(
                new Group(List.of(new Nothing()), Optional.of(new Circle(1, Colour.GREEN))),
                smoke.shape(new Nothing(), Map.of("a", new int[] {1}), Set.of(Colour.RED)));
        assertEquals(
                new Pair<>("x", List.of(7)), smoke.pair(new Pair<>(7L, new String[] {"x", "y"})));
        Refused refused = assertThrows(Refused.class, () -> smoke.refuse(3));
        assertEquals(3, refused.left());
        assertEquals("no", refused.getMessage());
        assertEquals(5, smoke.later(2, 3).get());
        double[][] matrix = smoke.matrix(new double[][] {{1}, {2, 3}}, new byte[] {9});
        assertArrayEquals(new double[] {2, 3}, matrix[0]);
        assertArrayEquals(new double[] {9}, matrix[1]);
        assertEquals(23.0, smoke.with((a, b) -> a + (b.equals("b") ? 1 : 2), 10.0));
        assertTrue(type.description().startsWith("contract test.smoke version 1\nmethod add("));
    }

    @Test
    void callsOutOfOrderAreRefused() {
        ContractType<Door> type = ContractType.of(Door.class);
        var channel =
                new LoopbackChannel(
                        type.dispatcher(
                                new Door() {
                                    @Override
                                    public void unlock() {}

                                    @Override
                                    public int sign(int x) {
                                        return x;
                                    }

                                    @Override
                                    public void close() {}
                                }));
        Door door = type.stub(channel, ServicePolicy.strict());
        var refusal = assertThrows(IllegalCallOrderException.class, () -> door.sign(1));
        assertEquals(
                "sign() is not allowed in state open; allowed: close(), unlock()",
                refusal.getMessage());
        assertEquals(0, channel.calls);
        door.unlock();
        assertEquals(4, door.sign(4));
        door.close();
        assertThrows(IllegalCallOrderException.class, door::unlock);
    }
}
