package dev.cloister.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.expression.ExpressionSyntaxException;
import dev.cloister.api.expression.SyntaxError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorMarkerTest {

    @Test
    void pointsAtTheEndOfTheOffendingToken() {
        assertEquals(
                "sqrt(x^2+y2)\n          ^\nunknown name \"y2\" at position 11\n",
                ErrorMarker.mark(
                        "sqrt(x^2+y2)",
                        new ExpressionSyntaxException(SyntaxError.UNKNOWN_NAME, 11, "y2")));
    }

    @Test
    void pointsAtTheEmptyText() {
        assertEquals("\n^\nthe expression ends too early at position 1\n", mark("", 1));
    }

    @Test
    void keepsControlCharactersOffTheTerminal() {
        assertEquals(
                "1 + ?[2J\n    ^\nunexpected character \"?\" at position 5\n",
                ErrorMarker.mark(
                        "1\t+\n\u001b[2J".replace('\n', ' '),
                        new ExpressionSyntaxException(
                                SyntaxError.UNEXPECTED_CHARACTER, 5, "\u001b")));
        assertEquals("1??2", firstLine(mark("1\n\r2", 4)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 77, 500, 960, 1000})
    void showsAWindowOfALongText(int position) {
        StringBuilder text = new StringBuilder("1+".repeat(500));
        text.setCharAt(position - 1, '#');
        String[] lines = mark(text.toString(), position).split("\n", -1);
        assertTrue(lines[0].length() <= 82, lines[0]);
        assertEquals('#', lines[0].charAt(lines[1].indexOf('^')));
        assertEquals(position > 39, lines[0].startsWith("..."));
        assertEquals(position < 962, lines[0].endsWith("..."));
    }

    private static String mark(String text, int position) {
        return ErrorMarker.mark(
                text, new ExpressionSyntaxException(SyntaxError.ENDS_EARLY, position, ""));
    }

    private static String firstLine(String text) {
        return text.substring(0, text.indexOf('\n'));
    }
}
