package dev.cloister.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;

final class IllegalCallOrderExceptionTest {

    @Test
    void keepsAllItSaysWhenSerialized() throws Exception {
        var thrown = new IllegalCallOrderException("no", "open", List.of("close", "lock"));
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(thrown);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            var copy = (IllegalCallOrderException) in.readObject();
            assertEquals("no", copy.getMessage());
            assertEquals("open", copy.state());
            assertEquals(List.of("close", "lock"), copy.allowed());
        }
    }

    @Test
    void keepsACopyOfTheMethods() {
        List<String> allowed = new ArrayList<>(List.of("close"));
        var thrown = new IllegalCallOrderException("no", "open", allowed);
        allowed.clear();
        assertEquals(List.of("close"), thrown.allowed());
        assertThrows(UnsupportedOperationException.class, () -> thrown.allowed().clear());
    }
}
