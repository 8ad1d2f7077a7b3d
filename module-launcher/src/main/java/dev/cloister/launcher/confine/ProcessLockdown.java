package dev.cloister.launcher.confine;

import dev.cloister.api.Confinement;
import dev.cloister.api.ConfinementException;
import dev.cloister.api.ConfinementPolicy;
import dev.cloister.api.Denial;
import dev.cloister.api.ImageException;
import dev.cloister.api.Protection;
import dev.cloister.launcher.diagnose.Supervisor;
import dev.cloister.linux.Architecture;
import dev.cloister.linux.Landlock;
import dev.cloister.linux.Limit;
import dev.cloister.linux.Pidfd;
import dev.cloister.linux.Program;
import dev.cloister.linux.Seccomp;
import dev.cloister.linux.SeccompListener;
import dev.cloister.linux.SystemCallException;
import dev.cloister.linux.filter.FilterAction;
import dev.cloister.linux.filter.FilterPolicies;
import dev.cloister.linux.filter.FilterPolicy;
import dev.cloister.wire.Attestation;
import dev.cloister.wire.SealOrder;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts in force what this machine has, and fails if that is less than the app demands. */
public final class ProcessLockdown implements Lockdown {

    private final Capabilities capabilities;
    private final Path image;
    private final int release;
    private final MemoryBudget memory;
    private final Optional<Consumer<Denial>> diagnosis;
    private final boolean namespaces;
    private Spawner.@Nullable Started sandbox;

    /** Written by the thread that shakes hands, read by those that end the compartment. */
    private volatile @Nullable Supervisor supervisor;

    private ProcessLockdown(
            Capabilities capabilities,
            Path image,
            int release,
            MemoryBudget memory,
            Optional<Consumer<Denial>> diagnosis,
            boolean namespaces) {
        this.capabilities = capabilities;
        this.image = image;
        this.release = release;
        this.memory = memory;
        this.diagnosis = diagnosis;
        this.namespaces = namespaces;
    }

    /**
     * Plans what is to be put in force.
     *
     * @param policy what the app demands
     * @param image what the process will run
     * @param release the feature release of the image's JDK
     * @param memory what the process may use
     * @param diagnosis who is told of what is denied, if that is to be seen
     * @return the plan
     * @throws ImageException if there is no seal for that JDK
     * @throws ConfinementException if this machine lacks something that the app demands, or that
     *     seeing denials takes
     */
    public static Lockdown of(
            ConfinementPolicy policy,
            Path image,
            int release,
            MemoryBudget memory,
            Optional<Consumer<Denial>> diagnosis) {
        if (!policy.confined() && diagnosis.isEmpty()) {
            // Not even looked at for nothing: on another system there may be no way to look.
            return Lockdown.none();
        }
        return of(policy, Capabilities.ofThisMachine(), image, release, memory, diagnosis);
    }

    static Lockdown of(
            ConfinementPolicy policy,
            Capabilities capabilities,
            Path image,
            int release,
            MemoryBudget memory,
            Optional<Consumer<Denial>> diagnosis) {
        if (diagnosis.isPresent()) {
            requireSeal(policy, capabilities);
        }
        if (!policy.confined()) {
            return Lockdown.none();
        }
        if (!policy.dispensable().containsAll(capabilities.best().missing())) {
            throw Refusals.missing(policy, capabilities);
        }
        if (policy.namespaces()) {
            Optional<String> reason = Namespaces.unavailable();
            if (reason.isPresent()) {
                throw Refusals.noNamespaces(reason.get());
            }
        }
        if (capabilities.best().level() == Confinement.Level.NONE && !policy.namespaces()) {
            return Lockdown.none();
        }
        if (!FilterPolicies.hasSeal(release)) {
            throw new ImageException(
                    "there is no seal for the JDK of the image at "
                            + image
                            + ": its file release must say Java 25 or later, release="
                            + release
                            + ". Build it again",
                    null);
        }
        return new ProcessLockdown(
                capabilities, image, release, memory, diagnosis, policy.namespaces());
    }

    /** Without a seal that can be listened to, nothing would ever be seen. */
    private static void requireSeal(ConfinementPolicy policy, Capabilities capabilities) {
        if (!policy.confined()) {
            throw Refusals.undiagnosable("the policy puts no seal in force");
        }
        Optional<String> noSeal = capabilities.reason(Protection.SEAL);
        if (noSeal.isPresent()) {
            throw Refusals.undiagnosable(noSeal.get());
        }
        if (!Seccomp.isAvailable(FilterAction.NOTIFY.value())) {
            throw Refusals.undiagnosable("this kernel has no notifications (Linux 5.0)");
        }
    }

    @Override
    public List<String> arguments() {
        return capabilities.has(Protection.SEAL) ? List.of("--seal") : List.of();
    }

    @Override
    public Process start(
            Program program, List<Integer> inherited, String waiter, Runnable restricted)
            throws IOException {
        Spawner.Started started =
                Spawner.start(
                        new Spawner.Restrictions(
                                image,
                                imageKey(),
                                capabilities.has(Protection.STARTUP_FILTER),
                                capabilities.has(Protection.LANDLOCK),
                                diagnosis.isPresent(),
                                namespaces),
                        namespaces
                                ? program.running(Namespaces.around(program.command()))
                                : program,
                        inherited,
                        waiter,
                        restricted);
        boolean limited = false;
        try {
            limit(started.process().pid());
            limited = true;
        } catch (IOException e) {
            throw Refusals.failed("LIMITS, " + e.getMessage(), e);
        } finally {
            if (!limited) {
                discard(started.process());
            }
        }
        sandbox = started;
        return started.process();
    }

    private Object imageKey() throws IOException {
        return Objects.requireNonNullElse(
                Files.readAttributes(image, BasicFileAttributes.class).fileKey(), image);
    }

    /** Ends a process that nobody has taken over, with its streams. */
    public static void discard(Process process) {
        process.destroyForcibly();
        for (Closeable stream :
                List.of(
                        process.getOutputStream(),
                        process.getInputStream(),
                        process.getErrorStream())) {
            try {
                stream.close();
            } catch (IOException e) {
                // Nothing was written to it that could be lost.
            }
        }
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
    public SealOrder order() {
        if (!capabilities.has(Protection.SEAL)) {
            return new SealOrder(true, List.of(), false, false);
        }
        FilterPolicy policy = diagnosis.isPresent() ? FilterPolicies.notifying(seal()) : seal();
        List<Long> program = new ArrayList<>();
        for (long instruction : policy.compile().encoded()) {
            program.add(instruction);
        }
        return new SealOrder(true, program, Landlock.restrictsProcesses(), diagnosis.isPresent());
    }

    private FilterPolicy seal() {
        Architecture architecture = Architecture.current().orElseThrow();
        return FilterPolicies.seal(architecture, release, processId());
    }

    @Override
    public void observe(String compartment, int listener) {
        try (Pidfd process = Pidfd.open(processId())) {
            supervisor =
                    Supervisor.start(
                            compartment,
                            processId(),
                            new SeccompListener(process.takeDescriptor(listener)),
                            seal(),
                            diagnosis.orElseThrow());
        } catch (SystemCallException e) {
            throw Refusals.undiagnosable(
                    "the sandbox's listener cannot be taken, which needs the right to trace a"
                            + " child process: "
                            + e.getMessage());
        }
    }

    @Override
    public void proved() {
        Supervisor running = supervisor;
        if (running != null) {
            running.proved();
        }
    }

    @Override
    public void ended() {
        Supervisor running = supervisor;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public Confinement verify(Attestation attestation) throws IOException {
        new Verification(capabilities, sandbox().filters(), diagnosis.isPresent())
                .verify(sandbox().process().pid(), attestation);
        if (namespaces) {
            Namespaces.verify(sandbox().process().pid());
        }
        return new Confinement(capabilities.best().missing(), namespaces);
    }

    private int processId() {
        return Math.toIntExact(sandbox().process().pid());
    }

    private Spawner.Started sandbox() {
        return Objects.requireNonNull(sandbox, "not started");
    }
}
