package dev.cloister.launcher.doctor;

import dev.cloister.api.Confinement;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.Protection;
import dev.cloister.api.doctor.ProtectionState;
import dev.cloister.api.doctor.ProtectionState.Standing;
import dev.cloister.launcher.confine.Capabilities;

import java.util.ArrayList;
import java.util.List;

/** How it stands with the protections. */
final class Standings {

    private Standings() {}

    /** After a compartment was opened. */
    static List<ProtectionState> tried(
            Capabilities capabilities, ConfinementPolicy policy, Confinement actual) {
        String otherwise =
                policy.confined()
                        ? "the machine has it, and the compartment was opened without it"
                        : "the compartment was opened without confinement, as was asked for";
        List<ProtectionState> states = new ArrayList<>();
        for (Protection protection : Protection.values()) {
            boolean missing = actual.missing().contains(protection);
            states.add(
                    new ProtectionState(
                            protection,
                            missing ? Standing.MISSING : Standing.HOLDS,
                            missing ? capabilities.reason(protection).orElse(otherwise) : ""));
        }
        return states;
    }

    /** By what the machine has, since no compartment could be opened. */
    static List<ProtectionState> untried(Capabilities capabilities) {
        List<ProtectionState> states = new ArrayList<>();
        for (Protection protection : Protection.values()) {
            states.add(
                    new ProtectionState(
                            protection,
                            capabilities.has(protection) ? Standing.UNTRIED : Standing.MISSING,
                            capabilities
                                    .reason(protection)
                                    .orElse("the machine has it, no compartment shows it")));
        }
        return states;
    }
}
