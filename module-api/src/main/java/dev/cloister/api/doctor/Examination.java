package dev.cloister.api.doctor;

import dev.cloister.api.Confinement;

import java.util.List;
import java.util.Optional;

/**
 * What an examination came to.
 *
 * @param findings what was found on this machine
 * @param protections how it stands with each protection
 * @param confinement what the kernel did to the compartment that was opened; empty if none could be
 * @param failure why none could be opened, or empty
 */
public record Examination(
        List<Finding> findings,
        List<ProtectionState> protections,
        Optional<Confinement> confinement,
        String failure) {

    /** Copies the lists. */
    public Examination {
        findings = List.copyOf(findings);
        protections = List.copyOf(protections);
    }

    /**
     * Tells whether all protections were seen to hold.
     *
     * @return false also if no compartment could be opened
     */
    public boolean isFull() {
        return confinement.filter(Confinement.FULL::equals).isPresent();
    }
}
