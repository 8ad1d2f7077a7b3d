package dev.cloister.launcher.doctor;

import dev.cloister.api.CloisterException;
import dev.cloister.api.CompartmentSettings;
import dev.cloister.api.Confinement;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.ImageException;
import dev.cloister.api.Protection;
import dev.cloister.api.RestartPolicy;
import dev.cloister.api.doctor.Examination;
import dev.cloister.api.doctor.Examiner;
import dev.cloister.api.doctor.Finding;
import dev.cloister.api.doctor.LaunchStep;
import dev.cloister.api.doctor.LaunchTimes;
import dev.cloister.launcher.LaunchTrial;
import dev.cloister.launcher.confine.Capabilities;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the machine that it runs on. */
public final class MachineExaminer implements Examiner {

    /** Creates the examiner. */
    public MachineExaminer() {}

    @Override
    public Examination examine(CompartmentSettings settings) {
        List<Finding> findings = new ArrayList<>(KernelFindings.ofThisMachine());
        findings.add(NamespaceFinding.ofThisMachine());
        findings.add(YamaFinding.ofThisMachine());
        findings.add(CgroupFinding.ofThisMachine());
        findings.addAll(JdkFindings.ofThisMachine(image(settings.image())));
        return examination(findings, Capabilities.ofThisMachine(), settings);
    }

    private static Optional<Path> image(Optional<Path> named) {
        try {
            return Optional.of(LaunchTrial.image(named));
        } catch (ImageException e) {
            // The trial says so.
            return Optional.empty();
        }
    }

    /** By a compartment that is really opened: what is looked up may hold or not. */
    private static Examination examination(
            List<Finding> findings, Capabilities capabilities, CompartmentSettings settings) {
        ConfinementPolicy policy = policy(settings);
        try {
            Confinement confinement = LaunchTrial.confinement(with(settings, policy));
            return new Examination(
                    findings,
                    Standings.tried(capabilities, policy, confinement),
                    Optional.of(confinement),
                    "");
        } catch (CloisterException e) {
            return new Examination(
                    findings,
                    Standings.untried(capabilities),
                    Optional.empty(),
                    String.valueOf(e.getMessage()));
        }
    }

    private static ConfinementPolicy policy(CompartmentSettings settings) {
        return settings.confinement().orElse(ConfinementPolicy.allow(Protection.values()));
    }

    private static CompartmentSettings with(
            CompartmentSettings settings, ConfinementPolicy confinement) {
        return new CompartmentSettings(
                settings.image(),
                settings.transport(),
                settings.lanes(),
                settings.memoryMiB(),
                settings.nestedCalls(),
                settings.maxFrameBytes(),
                settings.laneBufferBytes(),
                settings.waiting(),
                Optional.of(confinement),
                settings.diagnosis(),
                settings.metrics(),
                settings.deadline(),
                settings.startTimeout(),
                RestartPolicy.never());
    }

    @Override
    public LaunchTimes time(CompartmentSettings settings, int launches) {
        CompartmentSettings accepting = with(settings, policy(settings));
        List<Map<LaunchStep, Long>> measured = new ArrayList<>();
        for (int i = 0; i < launches; i++) {
            measured.add(LaunchTrial.steps(accepting));
        }
        return Medians.of(measured);
    }
}
