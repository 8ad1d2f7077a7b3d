package dev.cloister.launcher.confine;

import dev.cloister.api.Confinement;
import dev.cloister.api.ConfinementException;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.Protection;
import dev.cloister.linux.Architecture;
import dev.cloister.linux.Landlock;
import dev.cloister.linux.Limit;
import dev.cloister.linux.filter.FilterPolicies;
import dev.cloister.linux.filter.FilterPolicy;
import dev.cloister.wire.Attestation;
import dev.cloister.wire.SealOrder;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Puts in force what this machine has, and fails if that is less than the app demands. */
public final class ProcessLockdown implements Lockdown {

    private final Capabilities capabilities;
    private final Path image;
    private final int release;
    private final MemoryBudget memory;
    private Spawner.@Nullable Started sandbox;

    private ProcessLockdown(
            Capabilities capabilities, Path image, int release, MemoryBudget memory) {
        this.capabilities = capabilities;
        this.image = image;
        this.release = release;
        this.memory = memory;
    }

    /**
     * Plans what is to be put in force.
     *
     * @param policy what the app demands
     * @param image what the process will run
     * @param release the feature release of the image's JDK
     * @param memory what the process may use
     * @return the plan
     * @throws ConfinementException if this machine lacks something that the app demands
     */
    public static Lockdown of(
            ConfinementPolicy policy, Path image, int release, MemoryBudget memory) {
        // Not even looked at for nothing: on another system there may be no way to look.
        return policy.confined()
                ? of(policy, Capabilities.ofThisMachine(), image, release, memory)
                : NONE;
    }

    static Lockdown of(
            ConfinementPolicy policy,
            Capabilities capabilities,
            Path image,
            int release,
            MemoryBudget memory) {
        if (!policy.confined()) {
            return NONE;
        }
        if (!policy.accepts(capabilities.best())) {
            throw Refusals.missing(policy, capabilities);
        }
        return capabilities.best().level() == Confinement.Level.NONE
                ? NONE
                : new ProcessLockdown(capabilities, image, release, memory);
    }

    @Override
    public Process start(ProcessBuilder builder, Runnable restricted) throws IOException {
        Spawner.Started started =
                Spawner.start(
                        image,
                        capabilities.has(Protection.STARTUP_FILTER),
                        capabilities.has(Protection.LANDLOCK),
                        builder,
                        restricted);
        boolean limited = false;
        try {
            limit(started.process().pid());
            limited = true;
        } catch (IOException e) {
            throw Refusals.failed("LIMITS, " + e.getMessage(), e);
        } finally {
            if (!limited) {
                started.process().destroyForcibly();
            }
        }
        sandbox = started;
        return started.process();
    }

    /**
     * From outside, so that nothing in the process decides about it. Before the app's opening
     * message is sent, so before any code of a service runs.
     */
    private void limit(long processId) throws IOException {
        if (!capabilities.has(Protection.LIMITS)) {
            return;
        }
        for (MemoryBudget.Bound bound : memory.bounds()) {
            int pid = Math.toIntExact(processId);
            long hard = bound.limit().of(pid).hard();
            // Never more than it has: that would need a privilege.
            long value = Long.compareUnsigned(hard, bound.value()) < 0 ? hard : bound.value();
            bound.limit().set(pid, Limit.Bounds.fixed(value));
        }
    }

    @Override
    public Optional<Integer> handoverThread() {
        return Optional.of(sandbox().threadId());
    }

    @Override
    public SealOrder order() {
        if (!capabilities.has(Protection.SEAL)) {
            return new SealOrder(true, List.of(), false);
        }
        int pid = Math.toIntExact(sandbox().process().pid());
        FilterPolicy policy =
                FilterPolicies.seal(Architecture.current().orElseThrow(), release, pid);
        List<Long> program = new ArrayList<>();
        for (long instruction : policy.compile().encoded()) {
            program.add(instruction);
        }
        return new SealOrder(true, program, Landlock.restrictsProcesses());
    }

    @Override
    public Confinement verify(Attestation attestation) throws IOException {
        new Verification(capabilities, sandbox().filters())
                .verify(sandbox().process().pid(), attestation);
        return capabilities.best();
    }

    private Spawner.Started sandbox() {
        return Objects.requireNonNull(sandbox, "not started");
    }
}
