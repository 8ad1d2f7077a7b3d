package dev.cloister.launcher.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cloister.api.Confinement;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.Protection;
import dev.cloister.api.doctor.ProtectionState;
import dev.cloister.api.doctor.ProtectionState.Standing;
import dev.cloister.launcher.confine.Capabilities;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

class StandingsTest {

    private static final Capabilities ALL = Capabilities.without(Map.of());
    private static final Capabilities NO_LANDLOCK =
            Capabilities.without(Map.of(Protection.LANDLOCK, "this kernel is old"));

    private static final ConfinementPolicy ACCEPTING = ConfinementPolicy.allow(Protection.values());

    @Test
    void whatACompartmentShowedHolds() {
        for (ProtectionState state : Standings.tried(ALL, ACCEPTING, Confinement.FULL)) {
            assertEquals(new ProtectionState(state.protection(), Standing.HOLDS, ""), state);
        }
    }

    @Test
    void theMachineSaysWhySomethingIsMissing() {
        var actual = new Confinement(Set.of(Protection.LANDLOCK), false);
        assertEquals(
                new ProtectionState(Protection.LANDLOCK, Standing.MISSING, "this kernel is old"),
                of(Protection.LANDLOCK, Standings.tried(NO_LANDLOCK, ACCEPTING, actual)));
    }

    @Test
    void whoAsksForNothingGetsNothing() {
        List<ProtectionState> states =
                Standings.tried(ALL, ConfinementPolicy.none(), Confinement.NONE);
        assertEquals(
                new ProtectionState(
                        Protection.SEAL,
                        Standing.MISSING,
                        "the compartment was opened without confinement, as was asked for"),
                of(Protection.SEAL, states));
    }

    @Test
    void whatNoCompartmentShowedIsNotSaidToHold() {
        List<ProtectionState> states = Standings.untried(NO_LANDLOCK);
        assertEquals(Standing.MISSING, of(Protection.LANDLOCK, states).standing());
        assertEquals(Standing.UNTRIED, of(Protection.SEAL, states).standing());
    }

    private static ProtectionState of(Protection protection, List<ProtectionState> states) {
        return states.stream()
                .filter(state -> state.protection() == protection)
                .findFirst()
                .orElseThrow();
    }
}
