package dev.cloister.apps.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class ArgumentsTest {

    private static final Option QUICK = Option.flag("--quick", "");

    @Test
    void tellsOptionsFromOperands() {
        Arguments arguments = parse("--quick", "x", "--transport", "pipe", "y");
        assertTrue(arguments.has(QUICK));
        assertEquals(Optional.of("pipe"), arguments.value(Option.TRANSPORT));
        assertEquals(List.of("x", "y"), arguments.operands());
    }

    @Test
    void acceptsAValueAfterAnEqualsSign() {
        assertEquals(Optional.of("a=b"), parse("--transport=a=b").value(Option.TRANSPORT));
    }

    @Test
    void keepsEveryValueAndPrefersTheLast() {
        Arguments arguments = parse("--transport", "a", "--transport=b");
        assertEquals(List.of("a", "b"), arguments.values(Option.TRANSPORT));
        assertEquals(Optional.of("b"), arguments.value(Option.TRANSPORT));
    }

    @Test
    void knowsWhatWasNotGiven() {
        Arguments arguments = parse();
        assertFalse(arguments.has(QUICK));
        assertEquals(Optional.empty(), arguments.value(Option.TRANSPORT));
    }

    @Test
    void takesAnExpressionWithASignForAnOperand() {
        assertEquals(List.of("-x^2", "--2", "-"), parse("-x^2", "--2", "-").operands());
    }

    @Test
    void takesEverythingAfterTwoDashesForAnOperand() {
        assertEquals(List.of("--quick", "--"), parse("--", "--quick", "--").operands());
    }

    @Test
    void refusesWhatIsWrong() {
        assertRefused("unknown option: --fast", "--fast");
        assertRefused("unknown option: --fast", "--fast=1");
        assertRefused("--transport NAME: the value is missing", "--transport");
        assertRefused("--quick takes no value", "--quick=yes");
    }

    @Test
    void refusesOperandsWhereThereAreNone() {
        parse("--quick").requireNoOperands();
        Arguments arguments = parse("x");
        assertEquals(
                "unexpected argument: x",
                assertThrows(UsageException.class, arguments::requireNoOperands).getMessage());
    }

    private static Arguments parse(String... arguments) {
        return Arguments.parse(List.of(QUICK, Option.TRANSPORT), arguments);
    }

    private static void assertRefused(String message, String... arguments) {
        assertEquals(
                message, assertThrows(UsageException.class, () -> parse(arguments)).getMessage());
    }
}
