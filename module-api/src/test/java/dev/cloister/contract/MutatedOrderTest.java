package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

/** One contract with states, and what becomes of it when its source changes a little. */
final class MutatedOrderTest {

    private static final String SOURCE =
            """
            package mutated;
            import dev.cloister.api.contract.*;
            @Contract(name = "test.safe", version = 1)
            @InitialState("shut")
            public interface Safe {
                record Refused(String why, int left) {}
                @Transition(from = {"shut", "ajar"}, to = "open")
                Refused unlock(String code, long until) throws Broken, Stuck;
                @Transition(from = {"open", "ajar"})
                int put(int what);
                @Transition(from = "open", to = "ajar")
                void lean();
                @Transition(from = "open", to = "shut")
                void lock();
                @Transition(from = {"open", "shut", "ajar"}, to = Transition.END)
                void close();
                final class Broken extends Exception { public Broken() {} }
                final class Stuck extends Exception {
                    public Stuck(String message) { super(message); }
                }
            }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    @InitialState("shut")                   | @InitialState("ajar")
                    from = {"open", "ajar"})                | from = "open")
                    from = {"open", "ajar"})                | from = {"open", "ajar"}, to = "shut")
                    from = "open", to = "ajar"              | from = {"open", "shut"}, to = "ajar"
                    from = {"open", "shut", "ajar"}, to = T | from = {"open", "shut"}, to = T
                    from = {"shut", "ajar"}, to = "open"    | from = "shut", to = "open"
                    "open"                                  | "wide"
                    String code, long until                 | long until, String code
                    String why, int left                    | int left, String why
                    throws Broken, Stuck                    | throws Broken
                    Stuck(String message) { super(message)  | Stuck() { super("")
                    """)
    void aChangeOfTheOrderOrOfAPlaceChangesDescriptionAndDigest(String from, String to) {
        ContractType<?> changed = changed(from, to);
        assertNotEquals(original().description(), changed.description());
        assertNotEquals(original().id().digest(), changed.id().digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"shut", "ajar"}     | {"ajar", "shut"}
                    "open", "shut", "ajar" | "ajar", "shut", "open"
                    throws Broken, Stuck | throws Stuck, Broken
                    int put(int what)    | Integer put(Integer thing)
                    void lean();         | void lean(); /* a little */ default void more() { lean(); }
                    record Refused(      | int SIZE = 3; record Refused(
                    """)
    void whatMeansTheSameHasTheSameDescriptionAndDigest(String from, String to) {
        ContractType<?> changed = changed(from, to);
        assertEquals(original().description(), changed.description());
        assertEquals(original().id(), changed.id());
    }

    private static ContractType<?> original() {
        return changed("", "");
    }

    private static ContractType<?> changed(String from, String to) {
        assertTrue(SOURCE.contains(from), from);
        Map<String, String> sources = Map.of("mutated.Safe", SOURCE.replace(from, to));
        return ContractType.of(RandomContract.load(sources).getFirst());
    }
}
