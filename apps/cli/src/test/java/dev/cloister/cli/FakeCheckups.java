package dev.cloister.cli;

import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
import dev.cloister.api.Confinement;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.ImageException;
import dev.cloister.api.Protection;
import dev.cloister.api.doctor.Examination;
import dev.cloister.api.doctor.Finding;
import dev.cloister.api.doctor.LaunchStep;
import dev.cloister.api.doctor.LaunchTimes;
import dev.cloister.api.doctor.LaunchTimes.StepTime;
import dev.cloister.api.doctor.ProtectionState;
import dev.cloister.api.doctor.ProtectionState.Standing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A machine that lacks what a test says. */
final class FakeCheckups implements Checkups {

    private static final List<Finding> FINDINGS =
            List.of(
                    new Finding("kernel", true, "Linux 6", "everything", "nothing holds"),
                    new Finding(
                            "Landlock",
                            false,
                            "none: needs Linux 5.13 and the boot option lsm=landlock",
                            "LANDLOCK",
                            "files"));

    private Optional<Confinement> confinement = Optional.of(Confinement.FULL);
    private Optional<ConfinementPolicy> asked = Optional.empty();

    void lack(Protection... protections) {
        confinement = Optional.of(new Confinement(Set.of(protections), false));
    }

    void haveNoImage() {
        confinement = Optional.empty();
    }

    /** What the last examination was to demand. */
    Optional<ConfinementPolicy> asked() {
        return asked;
    }

    @Override
    public Examination examine(Compartment.Builder builder) {
        asked = builder.settings().confinement();
        List<ProtectionState> states =
                List.of(state(Protection.STARTUP_FILTER), state(Protection.LANDLOCK));
        return new Examination(
                FINDINGS, states, confinement, confinement.isPresent() ? "" : "no image");
    }

    private ProtectionState state(Protection protection) {
        return confinement
                .map(
                        actual ->
                                actual.missing().contains(protection)
                                        ? new ProtectionState(protection, Standing.MISSING, "old")
                                        : new ProtectionState(protection, Standing.HOLDS, ""))
                .orElse(new ProtectionState(protection, Standing.UNTRIED, "nothing shows it"));
    }

    @Override
    public LaunchTimes time(Compartment.Builder builder, int launches) throws CloisterException {
        if (confinement.isEmpty()) {
            throw new ImageException("no image", null);
        }
        return new LaunchTimes(
                launches,
                List.of(
                        new StepTime(LaunchStep.BOOT, Duration.ofMillis(80), Duration.ofMillis(60)),
                        new StepTime(
                                LaunchStep.COMPILE_SEAL,
                                Duration.ofNanos(1_500_000),
                                Duration.ofNanos(250_000))),
                Duration.ofMillis(120),
                Duration.ofMillis(90));
    }
}
