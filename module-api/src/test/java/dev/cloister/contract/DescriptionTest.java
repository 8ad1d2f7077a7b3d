package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.InitialState;
import dev.cloister.api.contract.Transition;
import dev.cloister.spi.ContractId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The description is written down here: what changes it changes what both sides must mean. */
final class DescriptionTest {

    public enum Colour {
        RED,
        GREEN
    }

    public sealed interface Shape permits Group, Circle {}

    public record Circle(double radius, Colour colour) implements Shape {}

    public record Group(List<Shape> parts) implements Shape {}

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

    @Contract(name = "test.listener", version = 7)
    @FunctionalInterface
    public interface Listener {
        boolean hear(String word);
    }

    @Contract(name = "test.described", version = 3)
    @InitialState("shut")
    public interface Described {
        @Transition(from = "open")
        Map<String, Set<Integer>> zip(byte[] bytes, Optional<Long> limit, char[][] table)
                throws Refused;

        @Transition(from = "shut", to = "open")
        void open(Listener listener, int times);

        @Transition(from = "open")
        CompletableFuture<Void> flush();

        @Transition(from = "open")
        Pair<Shape, String> open(Shape shape);

        @Transition(
                from = {"open", "shut"},
                to = Transition.END)
        void close();
    }

    private static String text() {
        String here = DescriptionTest.class.getName() + "$";
        return """
        contract test.described version 3
        initial state shut
        state shut: close#0 -> end, open#2 -> open
        state open: close#0 -> end, flush#1 -> open, open#3 -> open, zip#4 -> open
        method close() -> nothing
        method flush() -> later nothing
        method open(function @Listener, i32) -> nothing
        method open(@Shape) -> @Pair<@Shape, text>
        method zip(bytes, optional<i64>, array<array<u16>>) -> map<text, set<i32>> throws @Refused
        record @Circle(radius: f64, colour: @Colour)
        enum @Colour(RED, GREEN)
        record @Group(parts: list<@Shape>)
        function @Listener is test.listener version 7: hear(text) -> boolean
        record @Pair<@Shape, text>(first: @Shape, second: text)
        error @Refused(message: text, left: i32)
        sealed @Shape(@Circle, @Group)
        """
                .replace("@", here);
    }

    @Test
    void eachFactIsALineOfItsOwn() {
        assertEquals(text(), ContractType.of(Described.class).description());
    }

    @Test
    void theDigestIsThatOfTheDescription() {
        ContractType<Described> type = ContractType.of(Described.class);
        assertEquals(ContractId.of("test.described", 3, text()), type.id());
        assertSame(type.id(), type.id());
        assertSame(type, ContractType.of(Described.class));
        assertTrue(type.hasStates());
    }

    /** Two programs' views of one contract, with one change. */
    static final class Theirs {
        public record Item(String name, int count) {}

        @Contract(name = "test.changed", version = 1)
        public interface Stock {
            void put(Theirs.Item item);
        }
    }

    static final class Ours {
        public record Item(String name, long count) {}

        @Contract(name = "test.changed", version = 1)
        public interface Stock {
            void put(Ours.Item item);
        }
    }

    @Test
    void aChangedComponentChangesTheDigestAndIsTheFirstDifference() {
        ContractType<?> ours = ContractType.of(Ours.Stock.class);
        ContractType<?> theirs = ContractType.of(Theirs.Stock.class);
        assertNotEquals(ours.id().digest(), theirs.id().digest());
        // As if both were loaded under one name.
        FirstDifference difference =
                FirstDifference.between(
                        ours.description(), theirs.description().replace("Theirs", "Ours"));
        String item = Ours.Item.class.getName();
        assertEquals(
                new FirstDifference(
                        3,
                        "record " + item + "(name: text, count: i64)",
                        "record " + item + "(name: text, count: i32)"),
                difference);
    }
}
