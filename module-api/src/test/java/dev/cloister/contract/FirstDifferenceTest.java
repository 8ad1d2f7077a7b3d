package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class FirstDifferenceTest {

    @Test
    void findsTheFirstLineThatDiffers() {
        assertEquals(
                new FirstDifference(2, "b", "c"),
                FirstDifference.between("a\nb\nd\n", "a\nc\nx\n"));
    }

    @Test
    void aTextMayEndEarlier() {
        assertEquals(new FirstDifference(2, "", "b"), FirstDifference.between("a\n", "a\nb\n"));
        assertEquals(new FirstDifference(2, "b", ""), FirstDifference.between("a\nb\n", "a\n"));
    }

    @Test
    void theirLineIsCut() {
        String theirs = "x".repeat(1 << 20);
        String line = FirstDifference.between("a\n", theirs).second();
        assertTrue(line.length() <= 500, () -> "length=" + line.length());
    }

    @Test
    void ofLongLinesThePlaceIsShownWhereTheyDiffer() {
        String alike = "x".repeat(1 << 10);
        FirstDifference difference =
                FirstDifference.between(alike + "a" + alike, alike + "b" + alike);
        assertEquals("a", difference.first().replace("x", ""));
        assertEquals("b", difference.second().replace("x", ""));
        assertEquals(500, difference.first().length());
    }

    @Test
    void aLongLineMayGoOnWhereTheOtherEnds() {
        String alike = "x".repeat(1 << 10);
        FirstDifference difference = FirstDifference.between(alike, alike + ", more");
        assertEquals("", difference.first().replace("x", ""));
        assertEquals(", more", difference.second().replace("x", ""));
    }

    @Test
    void equalTextsDifferBehindTheirEnd() {
        assertEquals(new FirstDifference(3, "", ""), FirstDifference.between("a\n", "a\n"));
    }
}
