package dev.cloister.api.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.Confinement;
import dev.cloister.api.Protection;
import dev.cloister.api.ProviderNotFoundException;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

class DoctorTest {

    @Test
    void oneLaunchIsNotEnough() {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Doctor.time(Compartment.builder(), 1));
        assertEquals("launches=1, must be 2 or more: the first one tells nothing", e.getMessage());
    }

    @Test
    void saysWhichJarIsMissing() {
        var e =
                assertThrows(
                        ProviderNotFoundException.class,
                        () -> Doctor.examine(Compartment.builder()));
        assertTrue(String.valueOf(e.getMessage()).contains("dev.cloister.launcher"), e.toString());
    }

    @Test
    void onlyWhatWasSeenToHoldIsFull() {
        assertTrue(examination(Optional.of(Confinement.FULL)).isFull());
        assertTrue(examination(Optional.of(new Confinement(Set.of(), false))).isFull());
        assertFalse(
                examination(Optional.of(new Confinement(Set.of(Protection.LANDLOCK), false)))
                        .isFull());
        assertFalse(examination(Optional.of(Confinement.NONE)).isFull());
        assertFalse(examination(Optional.empty()).isFull());
    }

    private static Examination examination(Optional<Confinement> confinement) {
        return new Examination(List.of(), List.of(), confinement, "");
    }
}
