package dev.cloister.benchmark.app.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class RoundsTest {

    @Test
    void allHaveTheirTurnsAndTheFirstOnesDoNotCount() {
        List<String> turns = new ArrayList<>();
        List<Integer> shown = new ArrayList<>();
        Track one = track("one", shown, turns);
        Track two = track("two", shown, turns);
        new Rounds(1, 2, 1).run(List.of(one, two), shown::add);

        assertEquals(List.of(0, 1, 2), shown);
        assertEquals(List.of("one", "two", "one", "two", "one", "two"), turns);
        Latency latency = one.result().latency();
        assertNotNull(latency);
        assertEquals(2, latency.max(), 0.01, "a round's number, and not that of warming up, 99");
    }

    private static Track track(String name, List<Integer> shown, List<String> turns) {
        return Track.of(
                name,
                name,
                new Source() {
                    @Override
                    public void begin() {
                        turns.add(name);
                    }

                    @Override
                    public void sample(int count, Samples samples) {
                        int round = shown.getLast();
                        samples.add(round == 0 ? 99 : round);
                    }
                });
    }
}
