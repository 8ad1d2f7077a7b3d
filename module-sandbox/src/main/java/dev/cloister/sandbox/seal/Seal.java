package dev.cloister.sandbox.seal;

import dev.cloister.linux.Descriptor;
import dev.cloister.linux.Landlock;
import dev.cloister.linux.LandlockRuleset;
import dev.cloister.linux.Platform;
import dev.cloister.linux.Prctl;
import dev.cloister.linux.Probe;
import dev.cloister.linux.Seccomp;
import dev.cloister.linux.SystemCallException;
import dev.cloister.wire.Attestation;
import dev.cloister.wire.Handshake;
import dev.cloister.wire.Hello;
import dev.cloister.wire.SealOrder;
import dev.cloister.wire.StartStep;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Does what a {@link SealOrder} says, in this order: everything that the JDK reads late is read,
 * all threads give up all files, all threads give up all system calls but a few. Then it is tried
 * what must not succeed any more.
 *
 * <p>All of it happens before any class of a service is loaded. Until then only code of Cloister
 * and the JDK runs, which may still read files; afterwards nobody can take anything back.
 */
public final class Seal {

    private static final int SIGKILL = 9;

    /** {@code SECCOMP_RET_KILL_PROCESS}. */
    private static final int KILL_PROCESS = 0x8000_0000;

    private Seal() {}

    /** Begins with what takes long, because an order to seal will come. Returns at once. */
    public static void expect() {
        Preload.begin();
    }

    /** Does all but seal, so that the image's ahead-of-time cache knows the classes. */
    public static void rehearse() {
        Preload.finish();
        if (Platform.unavailable().isEmpty()) {
            var _ = Landlock.restrictsProcesses();
            var _ = Seccomp.isAvailable(KILL_PROCESS);
            var _ = tried(Probe.values());
        }
    }

    /**
     * Seals this process. To be called by a platform thread that lives as long as the process.
     *
     * @param hello the app's opening message
     * @param in the control pipe, for reading
     * @param out the control pipe, for writing; the app is told on the way, if it is to observe
     * @param done is told of each step when it is done
     * @return what to tell the app; if that is a failure, the process has to end
     * @throws IOException if the pipe is broken
     */
    public static Attestation apply(
            Hello hello, InputStream in, OutputStream out, Consumer<StartStep> done)
            throws IOException {
        try {
            return apply(hello.nonce(), hello.seal(), in, out, done);
        } catch (SystemCallException e) {
            return Attestation.of(
                    hello.nonce(), Attestation.Outcome.SEAL_FAILED, String.valueOf(e.getMessage()));
        }
    }

    private static Attestation apply(
            long nonce, SealOrder order, InputStream in, OutputStream out, Consumer<StartStep> done)
            throws IOException {
        if (order.bound()) {
            // The control pipe's end says so, too; but a thread that is busy does not hear it.
            Prctl.setParentDeathSignal(SIGKILL);
        }
        if (order.program().isEmpty()) {
            return Attestation.of(nonce, Attestation.Outcome.DONE, "");
        }
        Preload.finish();
        done.accept(StartStep.PRELOAD);
        List<Attestation.Probed> started = tried(Probe.OPEN, Probe.SOCKET);
        done.accept(StartStep.PROBES);
        if (order.landlock()) {
            try (LandlockRuleset nothing = LandlockRuleset.forbiddingAll(Landlock.abi())) {
                nothing.restrictProcess();
            }
        }
        done.accept(StartStep.LANDLOCK);
        // Inherited, if a thread with it started this process; the kernel demands it for filters.
        Prctl.setNoNewPrivs();
        if (order.observed()) {
            listen(nonce, words(order.program()), in, out);
        } else {
            Seccomp.restrictProcess(words(order.program()));
        }
        done.accept(StartStep.FILTER);
        List<Attestation.Probed> sealed = tried(Probe.values());
        done.accept(StartStep.PROBES);
        return new Attestation(nonce, Attestation.Outcome.DONE, "", started, sealed, 0);
    }

    /**
     * From the filter's first moment on, what it denies waits for the app. So nothing may be denied
     * to this thread before the app has the listener: it needs the pipe, and only that.
     */
    private static void listen(long nonce, long[] program, InputStream in, OutputStream out)
            throws IOException {
        // Closed before any code of a service runs: whoever holds it answers the calls.
        try (Descriptor listener = Seccomp.restrictProcessWithListener(program)) {
            Handshake.send(out, Attestation.listening(nonce, listener.number()));
            Handshake.awaitGo(in);
        }
    }

    private static long[] words(List<Long> program) {
        long[] words = new long[program.size()];
        for (int i = 0; i < words.length; i++) {
            words[i] = program.get(i);
        }
        return words;
    }

    private static List<Attestation.Probed> tried(Probe... probes) {
        List<Attestation.Probed> tried = new ArrayList<>();
        for (Probe probe : probes) {
            tried.add(new Attestation.Probed(probe.name(), probe.attempt()));
        }
        return tried;
    }
}
