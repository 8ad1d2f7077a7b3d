package dev.cloister.benchmark.app.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ThreadStatTest {

    private static final String AFTER_NAME =
            " S 1 2 3 4 5 6 7 8 9 10 100 20 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29"
                    + " 30 31 32 33 34 1 37";

    @Test
    void readsTimeAndProcessor() {
        assertEquals(
                new ThreadStat("lane-0", 120, 1),
                ThreadStat.parse("4711 (lane-0)" + AFTER_NAME + "\n"));
    }

    @Test
    void takesNamesWithSpacesAndBrackets() {
        assertEquals("C1 (x) y", ThreadStat.parse("1 (C1 (x) y)" + AFTER_NAME).name());
    }

    @Test
    void refusesWhatIsNoStat() {
        assertThrows(IllegalArgumentException.class, () -> ThreadStat.parse(""));
        assertThrows(IllegalArgumentException.class, () -> ThreadStat.parse("1 (a) S 1 2"));
    }
}
