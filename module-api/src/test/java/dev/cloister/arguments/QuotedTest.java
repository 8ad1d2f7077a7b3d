package dev.cloister.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuotedTest {

    @Test
    void leavesAloneWhatCanBeSeen() {
        assertEquals("\"\"", Quoted.of(""));
        assertEquals("\"naïve √2 🙂 \\ \"\"", Quoted.of("naïve √2 🙂 \\ \""));
    }

    @Test
    void showsWhatCannotBeSeenByItsNumber() {
        assertEquals("\"a\\u0000b\\u000a\\u001b[2J\\u202e\"", Quoted.of("a\0b\n\u001b[2J\u202e"));
        assertEquals("\"\\ud800 \\udc00\"", Quoted.of("\ud800 \udc00"), "half pairs");
        assertEquals("\"\\udb80\\udc00\"", Quoted.of("\udb80\udc00"), "private use");
    }

    @Test
    void showsTheBeginningOfALongText() {
        String longest = "x".repeat(Quoted.MAX_CHARS);
        assertEquals('"' + longest + '"', Quoted.of(longest));
        assertEquals('"' + longest + "…\" (81 characters)", Quoted.of(longest + "y"));
        assertEquals('"' + longest + "…\" (1048576 characters)", Quoted.of("x".repeat(1 << 20)));
    }

    @Test
    void showsAPairThatIsCutAsHalfAPair() {
        String text = "x".repeat(Quoted.MAX_CHARS - 1) + "🙂";
        assertEquals(
                '"' + "x".repeat(Quoted.MAX_CHARS - 1) + "\\ud83d…\" (81 characters)",
                Quoted.of(text));
    }
}
