package dev.cloister.faults.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.faults.Fault;
import dev.cloister.faults.app.subject.Injection;
import dev.cloister.faults.app.subject.Phase;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

final class FaultRowTest {

    @Test
    void everyFaultOfASandboxIsInTheTable() {
        Set<Fault> told = EnumSet.of(Fault.DAWDLE);
        for (FaultRow row : FaultRow.all()) {
            if (row.injection() instanceof Injection.Told(Fault fault)) {
                assertTrue(told.add(fault), () -> fault + " is there twice");
            }
        }
        assertEquals(EnumSet.allOf(Fault.class), told);
    }

    @Test
    void whateverCanBefallAnAppIsInTheTable() {
        Set<Befalling> befalling = new HashSet<>();
        FaultRow.all().forEach(row -> befalling.add(row.befalling()));
        assertEquals(EnumSet.allOf(Befalling.class), befalling);
    }

    @Test
    void someOutcomeIsAllowedInEveryPhaseAndNotEveryOne() {
        for (FaultRow row : FaultRow.all()) {
            Set<String> expected = new HashSet<>(row.inCall());
            expected.addAll(row.atStart());
            for (Phase phase : row.phases()) {
                expected.add(Outcome.VALUE);
                assertTrue(expected.stream().anyMatch(each -> row.allows(phase, each)), row::text);
                assertFalse(row.allows(phase, "wrong"), row::text);
                assertFalse(row.allows(phase, "hung"), row::text);
            }
        }
    }

    @Test
    void injectionsCrossAsText() {
        for (FaultRow row : FaultRow.all()) {
            assertEquals(row.injection(), Injection.of(row.injection().text()));
        }
    }
}
