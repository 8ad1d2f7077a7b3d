package dev.cloister.launcher.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Denial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void tellsTheFirstAndCountsTheOthers() {
        assertEquals(Optional.of(socket(1)), tally.count(socket(1)));
        assertEquals(Optional.empty(), tally.count(socket(1)));
        assertEquals(Optional.empty(), tally.count(socket(1)));
        assertEquals(List.of(3L), tally.repeated().stream().map(Denial::times).toList());
        assertEquals(List.of(1L, 0L), tally.repeated().getFirst().arguments());
    }

    @Test
    void whatCameOnceIsNotToldAgain() {
        tally.count(socket(1));
        tally.count(socket(2));
        assertEquals(List.of(), tally.repeated());
    }

    @Test
    void aFileIsTheSameWhereverItsNameLies() {
        assertTrue(tally.count(open(1, "/a")).isPresent());
        assertTrue(tally.count(open(2, "/a")).isEmpty());
        assertTrue(tally.count(open(2, "/b")).isPresent());
    }

    @Test
    void callsDoNotCountForEachOther() {
        for (int i = 0; i < Tally.KINDS_OF_A_CALL; i++) {
            assertTrue(tally.count(socket(i)).isPresent());
        }
        assertEquals(Optional.of(open(1, "/a")), tally.count(open(1, "/a")));
    }

    /** Nothing that a sandbox can do makes it tell more, or keep more. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void tellsFewOfAFloodAndLosesNoneOfIt(long seed) {
        var random = new SplittableRandom(seed);
        int calls = 100_000;
        List<Denial> told = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            tally.count(socket(random.nextLong())).ifPresent(told::add);
        }
        assertEquals(Tally.KINDS_OF_A_CALL + 1, told.size(), () -> "seed=" + seed);
        Denial rest = told.getLast();
        assertEquals("socket(...)", rest.call());
        assertEquals(
                List.of((long) calls - Tally.KINDS_OF_A_CALL),
                tally.repeated().stream().map(Denial::times).toList());
    }

    private static Denial socket(long domain) {
        return denial("socket", List.of(domain, 0L), Optional.empty());
    }

    private static Denial open(long address, String path) {
        return denial("openat", List.of(address), Optional.of(path));
    }

    private static Denial denial(String call, List<Long> arguments, Optional<String> path) {
        return new Denial("c", call, arguments, path, 7, "lane-0", OptionalInt.of(1), "why", 1);
    }
}
