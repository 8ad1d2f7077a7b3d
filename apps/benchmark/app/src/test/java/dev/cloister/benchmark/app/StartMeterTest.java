package dev.cloister.benchmark.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ConfinementPolicy;
import dev.cloister.benchmark.app.cost.Start;
import dev.cloister.benchmark.app.cost.StartMeter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;

@Timeout(60)
class StartMeterTest {

    private final List<FakeCompartment> opened = new ArrayList<>();

    @Test
    void startsAllKindsByTurnsAndForgetsTheFirst() {
        var meter = new StartMeter(new StartMeter.Plan(2, 3, 1, 1));
        add(meter, "one");
        add(meter, "other");
        List<Start> starts = meter.measure();
        assertEquals(List.of("one", "other"), starts.stream().map(Start::id).toList());
        starts.forEach(start -> assertEquals(3, start.firstAnswer().samples()));
        assertEquals(2 * (2 + 3), opened.size());
        assertEquals("one", opened.getFirst().info().transport());
        assertEquals("other", opened.get(1).info().transport());
    }

    @Test
    void looksAtMemoryWhileTheCompartmentIsThere() {
        var meter = new StartMeter(new StartMeter.Plan(0, 1, 1, 1));
        add(meter, "one");
        double resident = meter.measure().getFirst().memory().resident().orElseThrow();
        assertTrue(resident > 1, "MiB=" + resident);
    }

    @Test
    void closesWhatItOpens() {
        var meter = new StartMeter(new StartMeter.Plan(1, 1, 0, 1));
        add(meter, "one");
        meter.measure();
        opened.forEach(each -> assertFalse(each.isOpen()));
    }

    private void add(StartMeter meter, String id) {
        meter.add(
                id,
                id,
                () -> {
                    var compartment = new FakeCompartment(id, ConfinementPolicy.full());
                    opened.add(compartment);
                    return compartment;
                });
    }
}
