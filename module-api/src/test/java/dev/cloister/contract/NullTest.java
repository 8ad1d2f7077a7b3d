package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.ServicePolicy;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** No value is null, and who passes one learns where it is. */
@SuppressWarnings("NullAway") // what is refused
final class NullTest {

    public record Item(String name, Integer count, List<String> tags) {}

    @Contract(name = "test.nulls", version = 1)
    public interface Nulls {
        String take(int number, String text, Item item);

        Map<String, Integer> map(Map<String, Integer> map);

        String[] array(String[] array);

        CompletableFuture<String> later(String text);
    }

    private static final class Service implements Nulls {
        @Override
        public String take(int number, String text, Item item) {
            return number == 0 ? null : text;
        }

        @Override
        public Map<String, Integer> map(Map<String, Integer> map) {
            return map;
        }

        @Override
        public String[] array(String[] array) {
            return array;
        }

        @Override
        public CompletableFuture<String> later(String text) {
            return text.isEmpty() ? null : CompletableFuture.completedFuture(null);
        }
    }

    private static final Item ITEM = new Item("a", 1, List.of());

    private final ContractType<Nulls> type = ContractType.of(Nulls.class);
    private final LoopbackChannel channel = new LoopbackChannel(type.dispatcher(new Service()));
    private final Nulls stub = type.stub(channel, ServicePolicy.strict());

    private void assertNull(String where, Runnable call) {
        var failure = assertThrows(NullPointerException.class, call::run);
        assertTrue(String.valueOf(failure.getMessage()).contains(where), failure::getMessage);
        assertEquals(0, channel.dispatched);
    }

    @Test
    void argumentsAreNamedByTheirPlace() {
        assertNull("argument 2 is null", () -> stub.take(1, null, ITEM));
        assertNull("argument 3 is null", () -> stub.take(1, "", null));
        assertEquals(0, channel.calls, "calls that were begun");
    }

    @Test
    void partsAreNamedByTheirComponent() {
        String item = Item.class.getName();
        assertNull(item + ".name is null", () -> stub.take(1, "", new Item(null, 1, List.of())));
        assertNull(item + ".count is null", () -> stub.take(1, "", new Item("a", null, List.of())));
        assertNull(item + ".tags is null", () -> stub.take(1, "", new Item("a", 1, null)));
        assertNull(
                "null among values",
                () -> stub.take(1, "", new Item("a", 1, Arrays.asList("b", null))));
    }

    @Test
    void elementsKeysAndValues() {
        assertNull("null among values", () -> stub.array(new String[] {"a", null}));
        Map<String, Integer> map = new HashMap<>();
        map.put("a", null);
        assertNull("null in a map", () -> stub.map(map));
        map.clear();
        map.put(null, 1);
        assertNull("null in a map", () -> stub.map(map));
    }

    @Test
    void aNullResultIsTheServicesFailure() {
        var failure = assertThrows(NullPointerException.class, () -> stub.take(0, "", ITEM));
        assertEquals("the service gave null, which cannot cross", failure.getMessage());
        for (String text : List.of("", "x")) {
            var late = assertThrows(ExecutionException.class, () -> stub.later(text).get());
            var cause = assertInstanceOf(NullPointerException.class, late.getCause());
            assertEquals(
                    "the service gave null, which cannot cross", cause.getMessage(), "of " + text);
        }
    }
}
