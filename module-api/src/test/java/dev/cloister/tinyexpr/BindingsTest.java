package dev.cloister.tinyexpr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.api.expression.HostFunction;

import org.junit.jupiter.api.Test;

class BindingsTest {

    @Test
    void readsVariablesAnewEachTime() {
        double[] x = {1};
        Bindings bindings = Bindings.of(Variable.of("x", x));
        assertArrayEquals(new double[] {1}, bindings.values());
        x[0] = 2;
        assertArrayEquals(new double[] {2}, bindings.values());
    }

    @Test
    void theFirstOfTwoWithTheSameNameCounts() {
        Bindings bindings =
                Bindings.of(
                        Variable.of("x", new double[] {1}),
                        Variable.of("x", new double[] {2}),
                        Variable.of(HostFunction.of("x", () -> 3)),
                        Variable.of(HostFunction.of("f", () -> 4)));
        assertArrayEquals(new String[] {"x"}, bindings.names());
        assertArrayEquals(new double[] {1}, bindings.values());
        assertEquals("f", bindings.functions()[0].name());
    }

    @Test
    void refusesAnAddressWithoutRoom() {
        assertThrows(IllegalArgumentException.class, () -> Variable.of("x", new double[0]));
    }
}
