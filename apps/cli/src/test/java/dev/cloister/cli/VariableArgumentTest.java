package dev.cloister.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.apps.common.UsageException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class VariableArgumentTest {

    @Test
    void readsNamesAndNumbers() {
        assertEquals(
                Map.of(
                        "x", 3.0,
                        "y_1", -0.5,
                        "z", 1e300,
                        "l", 12.0,
                        "n", Double.NaN,
                        "i", Double.NEGATIVE_INFINITY),
                VariableArgument.parse(
                        List.of("x=3", "y_1=-.5", "z=+1.e+300", "l=12.", "n=NaN", "i=-Infinity")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "",
                "=3",
                "x=",
                "x=3d",
                "x= 3",
                "x=0x10p0",
                "x=1e",
                "x=.",
                "x=1=2",
                "x=inf",
                "1x=3",
                "_x=3",
                "x y=3",
                "é=3"
            })
    void refusesWhatIsMalformed(String argument) {
        assertThrows(UsageException.class, () -> VariableArgument.parse(List.of(argument)));
    }

    @Test
    void refusesANameThatIsGivenTwice() {
        assertThrows(UsageException.class, () -> VariableArgument.parse(List.of("x=1", "x=1")));
    }
}
