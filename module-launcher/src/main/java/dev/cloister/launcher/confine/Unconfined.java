package dev.cloister.launcher.confine;

import dev.cloister.api.Confinement;
import dev.cloister.linux.Platform;
import dev.cloister.linux.ProcessStart;
import dev.cloister.linux.Program;
import dev.cloister.wire.Attestation;
import dev.cloister.wire.SealOrder;

import java.io.IOException;
import java.util.List;

/** Nothing is put in force, and nothing is proved. */
final class Unconfined implements Lockdown {

    static final Lockdown INSTANCE = new Unconfined();

    private Unconfined() {}

    @Override
    public List<String> arguments() {
        return List.of();
    }

    @Override
    public Process start(
            Program program, List<Integer> inherited, String waiter, Runnable restricted)
            throws IOException {
        restricted.run();
        if (inherits()) {
            try (ProcessStart start = new ProcessStart(program, inherited)) {
                start.spawn();
                return start.process(waiter);
            }
        }
        // It closes every descriptor above 2 in the child.
        ProcessBuilder builder =
                new ProcessBuilder(program.command()).directory(program.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(program.environment());
        return builder.start();
    }

    @Override
    public boolean inherits() {
        return Platform.unavailable().or(ProcessStart::unavailable).isEmpty();
    }

    @Override
    public SealOrder order() {
        return SealOrder.NONE;
    }

    @Override
    public Confinement verify(Attestation attestation) {
        return Confinement.NONE;
    }
}
