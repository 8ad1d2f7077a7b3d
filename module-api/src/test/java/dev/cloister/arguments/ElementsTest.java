package dev.cloister.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

@SuppressWarnings("NullAway") // what is refused
class ElementsTest {

    @Test
    void copies() {
        String[] array = {"a", "b"};
        List<String> copy = Elements.of(array, "names");
        array[0] = "c";
        assertEquals(List.of("a", "b"), copy);
        assertEquals(List.of("a"), Elements.of(List.of("a"), "names"));
        assertEquals(List.of(), Elements.of(new String[0], "names"));
    }

    @Test
    void saysWhatIsNull() {
        assertNull("names", () -> Elements.of((String[]) null, "names"));
        assertNull("names", () -> Elements.of((Collection<String>) null, "names"));
        assertNull("names[1]", () -> Elements.of(new String[] {"a", null, null}, "names"));
        assertNull("names[0]", () -> Elements.of(Arrays.asList(null, "a"), "names"));
    }

    private static void assertNull(String what, Executable call) {
        assertEquals(what, assertThrows(NullPointerException.class, call).getMessage());
    }
}
