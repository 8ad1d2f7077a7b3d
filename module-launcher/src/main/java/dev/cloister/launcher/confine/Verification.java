package dev.cloister.launcher.confine;

import dev.cloister.api.Protection;
import dev.cloister.linux.Errno;
import dev.cloister.linux.Probe;
import dev.cloister.linux.ThreadStatus;
import dev.cloister.wire.Attestation;
import dev.cloister.wire.Attestation.Probed;

import java.io.IOException;
import java.util.List;

/**
 * Checks that protections hold: by what the sandbox tried before code of services was there, and by
 * what the kernel says about each of its threads.
 */
final class Verification {

    private final Capabilities capabilities;
    private final int inheritedFilters;
    private final boolean observed;

    /**
     * Creates the check.
     *
     * @param capabilities what must hold
     * @param inheritedFilters how many filters the process had from its first instruction on
     * @param observed whether what it may not do is answered by this process
     */
    Verification(Capabilities capabilities, int inheritedFilters, boolean observed) {
        this.capabilities = capabilities;
        this.inheritedFilters = inheritedFilters;
        this.observed = observed;
    }

    /**
     * Checks one sandbox.
     *
     * @throws dev.cloister.api.ConfinementException if a protection does not hold
     * @throws IOException if the kernel does not tell, for instance because the process has ended
     */
    void verify(long processId, Attestation attestation) throws IOException {
        if (capabilities.has(Protection.LANDLOCK)) {
            requireRefused(
                    Protection.LANDLOCK, Probe.OPEN, Probe.OPEN.refusal(), attestation.started());
        }
        if (capabilities.has(Protection.STARTUP_FILTER)) {
            // See Spawner: until somebody answers in its place, the kernel does.
            int refusal = observed ? Errno.ENOSYS : Probe.SOCKET.refusal();
            requireRefused(Protection.STARTUP_FILTER, Probe.SOCKET, refusal, attestation.started());
        }
        if (capabilities.has(Protection.SEAL)) {
            for (Probe probe : Probe.values()) {
                requireRefused(Protection.SEAL, probe, probe.refusal(), attestation.sealed());
            }
            requireFilters(processId);
        }
    }

    private static void requireRefused(
            Protection protection, Probe probe, int refusal, List<Probed> attempts) {
        for (Probed attempt : attempts) {
            if (attempt.name().equals(probe.name())) {
                if (attempt.errno() == refusal) {
                    return;
                }
                throw Refusals.failed(
                        protection
                                + ", the sandbox tried "
                                + probe
                                + " and got errno="
                                + attempt.errno()
                                + " for errno="
                                + refusal);
            }
        }
        throw Refusals.failed(protection + ", the sandbox did not try " + probe);
    }

    private void requireFilters(long processId) throws IOException {
        int expected = inheritedFilters + 1;
        for (ThreadStatus thread : ThreadStatus.ofProcess(processId)) {
            if (!thread.noNewPrivs()
                    || thread.seccompMode() != ThreadStatus.FILTERED
                    || thread.filters() < expected) {
                throw Refusals.failed(
                        "SEAL, the kernel says of thread="
                                + thread.threadId()
                                + " that noNewPrivs="
                                + thread.noNewPrivs()
                                + ", seccomp="
                                + thread.seccompMode()
                                + ", filters="
                                + thread.filters()
                                + " of "
                                + expected);
            }
        }
    }
}
