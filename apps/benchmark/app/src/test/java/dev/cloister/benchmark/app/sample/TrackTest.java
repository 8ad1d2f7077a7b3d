package dev.cloister.benchmark.app.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

class TrackTest {

    private final List<String> events = new ArrayList<>();

    private final class Noted implements Source {
        private boolean broken;

        @Override
        public void begin() {
            events.add("begin");
        }

        @Override
        public void sample(int count, Samples samples) throws IOException {
            if (broken) {
                throw new IOException("gone");
            }
            events.add("sample");
            for (int i = 0; i < count; i++) {
                samples.add(events.size() == 2 ? 1_000 : 5);
            }
        }

        @Override
        public void end() {
            events.add("end");
        }
    }

    @Test
    void forgetsHowATurnBegins() {
        Track track = Track.of("id", "title", new Noted());
        track.sample(1);
        assertEquals(List.of("begin", "sample", "sample", "end"), events);
        Latency latency = track.result().latency();
        assertNotNull(latency);
        assertEquals(5, latency.max(), 0.01);
    }

    @Test
    void goesOnWithoutAnEndThatIsGone() {
        var source = new Noted();
        Track track = Track.of("id", "title", source);
        track.sample(1);
        source.broken = true;
        track.sample(1);
        Result result = track.result();
        assertNull(result.latency());
        assertEquals("gone", result.absence());
        assertTrue(result.p50().isEmpty());
        events.clear();
        track.sample(1);
        assertEquals(List.of(), events);
    }

    @Test
    void saysWhyItWasNeverThere() {
        Result result = Track.absent("id", "title", "not installed").result();
        assertEquals("not installed", result.absence());
        assertNull(result.latency());
    }

    @Test
    void countsWhereTheEndsAre() {
        Placement placement = Placement.ofProcess(1);
        placement.note(true);
        placement.note(false);
        placement.note(false);
        assertEquals(new Placement.Counts(1, 2), placement.counts());
        placement.clear();
        assertEquals(new Placement.Counts(0, 0), placement.counts());
        assertFalse(Track.of("id", "title", new Noted()).placement().isPresent());
    }
}
